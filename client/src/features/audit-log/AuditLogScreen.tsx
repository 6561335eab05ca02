import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { ExportButton } from '../../components/ExportButton';
import { ExportFailure } from '../../components/ExportFailure';
import { FailedState } from '../../components/FailedState';
import { type PageArguments, Pager } from '../../components/Pager';
import { Panel } from '../../components/Panel';
import { Screen } from '../../components/Screen';
import { SkeletonRows } from '../../components/SkeletonRows';
import { useAddressFilter } from '../../components/useAddressFilter';
import { useExport } from '../../components/useExport';
import { usePage } from '../../components/usePage';
import { WithWorkspace } from '../../components/WithWorkspace';
import type { ViewerWorkspace } from '../../lib/session/viewer';
import { AuditFilters } from './AuditFilters';
import { AuditList } from './AuditList';
import { auditExportHref, readAuditSearch, toAuditFilter, writeAuditSearch } from './auditSearch';
import { AuditLogDocument } from './operations';

const PER_PAGE = 50;
const ADDRESS = { read: readAuditSearch, write: writeAuditSearch };
const FIRST_PAGE: PageArguments = { first: PER_PAGE, after: null };

/** /workspace/audit: the events of the workspace, newest first. */
export function Component() {
  const { t } = useTranslation('audit');
  return (
    <WithWorkspace title={t('title')} ownersOnly>
      {(workspace) => <AuditLog key={workspace.slug} workspace={workspace} />}
    </WithWorkspace>
  );
}

function AuditLog({ workspace: { slug } }: { workspace: ViewerWorkspace }) {
  const { t } = useTranslation('audit');
  const exporting = useExport();
  const { events, error, stale, refetch, search, setSearch, setPage } = useAuditEvents(slug);
  return (
    <Screen
      wide
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <ExportButton exporting={exporting} address={auditExportHref(slug, search, 'csv')}>
            {t('exportCsv')}
          </ExportButton>
          <ExportButton exporting={exporting} address={auditExportHref(slug, search, 'jsonl')}>
            {t('exportJsonl')}
          </ExportButton>
        </>
      }
    >
      <ExportFailure refusal={exporting.refusal} />
      <Panel>
        <AuditFilters slug={slug} search={search} onChange={setSearch} />
        {events && <AuditList events={events.nodes} stale={stale} />}
        {events && <Pager pageSize={PER_PAGE} pageInfo={events.pageInfo} onTurn={setPage} />}
        {!events && error && <FailedState error={error} onRetry={() => void refetch()} />}
        {!events && !error && <SkeletonRows count={8} height={48} />}
      </Panel>
    </Screen>
  );
}

function useAuditEvents(slug: string) {
  const [search, setSearch] = useAddressFilter(ADDRESS);
  const [page, setPage] = usePage(FIRST_PAGE);
  const { data, previousData, error, loading, refetch } = useQuery(AuditLogDocument, {
    variables: { slug, filter: toAuditFilter(search), ...page },
  });
  return {
    events: (data ?? (error ? undefined : previousData))?.workspace?.auditEvents,
    error,
    stale: loading && !data,
    refetch,
    search,
    setSearch,
    setPage,
  };
}
