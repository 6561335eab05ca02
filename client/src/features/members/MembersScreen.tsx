import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportButton } from '../../components/ExportButton';
import { ExportFailure } from '../../components/ExportFailure';
import { FailedState } from '../../components/FailedState';
import { Panel } from '../../components/Panel';
import { Screen } from '../../components/Screen';
import { SkeletonRows } from '../../components/SkeletonRows';
import { useExport } from '../../components/useExport';
import { WithWorkspace } from '../../components/WithWorkspace';
import type { ViewerWorkspace } from '../../lib/session/viewer';
import { InvitationsPanel } from './InvitationsPanel';
import { InviteDialog } from './InviteDialog';
import { MemberFilters } from './MemberFilters';
import { MemberList } from './MemberList';
import { memberExportHref } from './memberFilter';
import { useMembers } from './useMembers';

/** /workspace/members: the members and their two-factor status. */
export function Component() {
  const { t } = useTranslation('members');
  return (
    <WithWorkspace title={t('title')}>
      {(workspace) => <Members key={workspace.slug} workspace={workspace} />}
    </WithWorkspace>
  );
}

function Members({ workspace }: { workspace: ViewerWorkspace }) {
  const { t } = useTranslation('members');
  const owner = workspace.viewerRole === 'OWNER';
  const exporting = useExport();
  const [inviting, setInviting] = useState(false);
  const { read, error, stale, search, setSearch, turnPage, refetch } = useMembers(workspace.slug, owner);
  const summary = read?.twoFactorSummary;
  return (
    <Screen
      wide
      title={t('title')}
      lead={
        summary ? t('summary', { enrolled: summary.enrolled, count: summary.total }) : owner ? ' ' : undefined
      }
      actions={
        owner && (
          <>
            <ExportButton exporting={exporting} address={memberExportHref(workspace.slug, search)}>
              {t('export')}
            </ExportButton>
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setInviting(true)}>
              {t('invite.open')}
            </Button>
          </>
        )
      }
    >
      <ExportFailure refusal={exporting.refusal} />
      <Panel>
        <MemberFilters search={search} onChange={setSearch} showTwoFactor={owner} />
        {read && <MemberList workspace={workspace} members={read.members} stale={stale} onTurn={turnPage} />}
        {!read && error && <FailedState error={error} onRetry={() => void refetch()} />}
        {!read && !error && <SkeletonRows count={6} height={56} />}
      </Panel>
      {read?.invitations && <InvitationsPanel invitations={read.invitations} />}
      {inviting && <InviteDialog workspaceId={workspace.id} onClose={() => setInviting(false)} />}
    </Screen>
  );
}
