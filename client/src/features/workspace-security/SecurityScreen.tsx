import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { FailedState } from '../../components/FailedState';
import { Screen } from '../../components/Screen';
import { SkeletonRows } from '../../components/SkeletonRows';
import { WithWorkspace } from '../../components/WithWorkspace';
import type { ViewerWorkspace } from '../../lib/session/viewer';
import { NamePanel } from './NamePanel';
import { WorkspaceSecurityDocument } from './operations';
import { RulePanel } from './RulePanel';

/** /workspace/security: the security rule. Read-only for members. */
export function Component() {
  const { t } = useTranslation('security');
  return (
    <WithWorkspace title={t('title')}>
      {(workspace) => <Security key={workspace.slug} workspace={workspace} />}
    </WithWorkspace>
  );
}

function Security({ workspace }: { workspace: ViewerWorkspace }) {
  const { t } = useTranslation('security');
  const owner = workspace.viewerRole === 'OWNER';
  const { data, error, refetch } = useQuery(WorkspaceSecurityDocument, {
    variables: { slug: workspace.slug, owner },
  });
  const read = data?.workspace;
  return (
    <Screen title={t('title')} lead={owner ? t('lead') : t('leadMember')}>
      {read && <RulePanel workspace={workspace} read={read} />}
      {!read && error && <FailedState error={error} onRetry={() => void refetch()} />}
      {!read && !error && <SkeletonRows count={1} height={220} />}
      {owner && <NamePanel workspace={workspace} />}
    </Screen>
  );
}
