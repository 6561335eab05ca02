import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailedState } from '../../components/FailedState';
import { type PageArguments, Pager } from '../../components/Pager';
import { Panel } from '../../components/Panel';
import { Screen } from '../../components/Screen';
import { SkeletonRows } from '../../components/SkeletonRows';
import { EndOthers } from './EndOthers';
import { SessionsDocument } from './operations';
import { SessionList } from './SessionList';

const PER_PAGE = 20;

/** /account/sessions: the person's sessions. */
export function Component() {
  const { t } = useTranslation('sessions');
  const [page, setPage] = useState<PageArguments>({ first: PER_PAGE, after: null });
  const { data, previousData, error, refetch } = useQuery(SessionsDocument, { variables: page });
  const sessions = (data ?? previousData)?.viewer?.sessions;
  const others = (sessions?.totalCount ?? 1) - 1;
  return (
    <Screen wide title={t('title')} lead={t('lead')} actions={others > 0 && <EndOthers />}>
      <Panel>
        {sessions && (
          <>
            <SessionList sessions={sessions.nodes} />
            <Pager pageSize={PER_PAGE} pageInfo={sessions.pageInfo} onTurn={setPage} />
          </>
        )}
        {!sessions && error && <FailedState error={error} onRetry={() => void refetch()} />}
        {!sessions && !error && <SkeletonRows count={3} height={56} />}
      </Panel>
    </Screen>
  );
}
