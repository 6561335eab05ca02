import { useTranslation } from 'react-i18next';
import { Link, useMatches } from 'react-router';
import { useChosenWorkspace } from '../../lib/session/workspace';
import { isPageHandle } from './pages';
import classes from './Shell.module.css';

/** The path of the current page. */
export function Breadcrumb() {
  const { t } = useTranslation('shell');
  const { workspace } = useChosenWorkspace();
  const handle = useMatches()
    .map((match) => match.handle)
    .find(isPageHandle);
  if (!handle) return null;
  const root = handle.group === 'workspace' ? (workspace?.name ?? t('group.workspace')) : t('group.account');
  return (
    <nav aria-label={t('breadcrumb')}>
      <ol className={classes.crumbs}>
        <li>{root}</li>
        {handle.pages.map(({ page, to }, position) => (
          <li key={page}>
            {position === handle.pages.length - 1 ? (
              <span aria-current="page">{t(`page.${page}`)}</span>
            ) : (
              <Link to={to}>{t(`page.${page}`)}</Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
