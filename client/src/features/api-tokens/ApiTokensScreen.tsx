import { useQuery } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailedState } from '../../components/FailedState';
import { Panel } from '../../components/Panel';
import { Screen } from '../../components/Screen';
import { SkeletonRows } from '../../components/SkeletonRows';
import { WithWorkspace } from '../../components/WithWorkspace';
import type { ViewerWorkspace } from '../../lib/session/viewer';
import { CreateTokenDialog } from './CreateTokenDialog';
import { ApiTokensDocument } from './operations';
import { TokenList } from './TokenList';

/** /workspace/api-tokens: the tokens of programs. */
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
  const { data, error, refetch } = useQuery(ApiTokensDocument, { variables: { slug: workspace.slug } });
  const tokens = data?.workspace?.apiTokens;
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      {t('create.open')}
    </Button>
  );
  return (
    <Screen wide title={t('title')} lead={t('lead')} actions={create}>
      <Panel>
        {tokens && <TokenList tokens={tokens} />}
        {!tokens && error && <FailedState error={error} onRetry={() => void refetch()} />}
        {!tokens && !error && <SkeletonRows count={3} height={56} />}
      </Panel>
      {creating && <CreateTokenDialog workspaceId={workspace.id} onClose={() => setCreating(false)} />}
    </Screen>
  );
}
