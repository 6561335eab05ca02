import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailedState } from '../../components/FailedState';
import { Icon } from '../../components/Icon';
import { Panel } from '../../components/Panel';
import { Screen } from '../../components/Screen';
import { SkeletonRows } from '../../components/SkeletonRows';
import { WithWorkspace } from '../../components/WithWorkspace';
import { useRead } from '../../lib/graphql/useRead';
import type { ViewerWorkspace } from '../../lib/session/viewer';
import { CreateTokenDialog } from './CreateTokenDialog';
import { ApiTokensDocument } from './operations';
import { TokenList } from './TokenList';

/** /workspace/api-tokens: what programs may do in the workspace. */
export function Component() {
  const { t } = useTranslation('apiTokens');
  return (
    <WithWorkspace title={t('title')} ownersOnly>
      {(workspace) => <ApiTokens key={workspace.slug} workspace={workspace} />}
    </WithWorkspace>
  );
}

function ApiTokens({ workspace }: { workspace: ViewerWorkspace }) {
  const { t } = useTranslation('apiTokens');
  const [creating, setCreating] = useState(false);
  const { data, error, refetch } = useRead(ApiTokensDocument, { variables: { slug: workspace.slug } });
  const tokens = data?.workspace?.apiTokens;
  const create = (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setCreating(true)}>
      {t('create.open')}
    </Button>
  );
  return (
    <Screen wide title={t('title')} lead={t('lead')} actions={create}>
      <Panel>
        {tokens && <TokenList tokens={tokens} />}
        {!tokens && error && <FailedState error={error} onRetry={refetch} />}
        {!tokens && !error && <SkeletonRows count={3} height={56} />}
      </Panel>
      {creating && <CreateTokenDialog workspaceId={workspace.id} onClose={() => setCreating(false)} />}
    </Screen>
  );
}
