import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Pager.module.css';

export interface PageInfo {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor?: string | null;
  endCursor?: string | null;
}

/** Connection arguments of one page. */
export type PageArguments =
  | { first: number; after: string | null; last?: never; before?: never }
  | { last: number; before: string | null; first?: never; after?: never };

interface PagerProps {
  pageSize: number;
  pageInfo: PageInfo;
  onTurn: (page: PageArguments) => void;
}

/** Previous and next buttons; renders nothing if the list fits on one page. */
export function Pager({ pageSize, pageInfo, onTurn }: PagerProps) {
  const { t } = useTranslation('common');
  const { hasNextPage, hasPreviousPage, startCursor = null, endCursor = null } = pageInfo;
  if (!hasNextPage && !hasPreviousPage) return null;
  return (
    <nav className={classes.pager} aria-label={t('pager.label')}>
      <Button
        variant="default"
        disabled={!hasPreviousPage}
        onClick={() => onTurn({ last: pageSize, before: startCursor })}
      >
        {t('pager.previous')}
      </Button>
      <Button
        variant="default"
        disabled={!hasNextPage}
        onClick={() => onTurn({ first: pageSize, after: endCursor })}
      >
        {t('pager.next')}
      </Button>
    </nav>
  );
}
