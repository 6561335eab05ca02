import { IconShieldCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewerWorkspace } from '../lib/session/viewer';
import { useChosenWorkspace } from '../lib/session/workspace';
import { EmptyState } from './EmptyState';
import { LinkButton } from './LinkButton';
import { Panel } from './Panel';
import { Screen } from './Screen';

interface WithWorkspaceProps {
  title: string;
  ownersOnly?: boolean;
  children: (workspace: ViewerWorkspace) => ReactNode;
}

/** Renders a screen of the chosen workspace, or explains that the person has no workspace or isn't an owner. */
export function WithWorkspace({ title, ownersOnly = false, children }: WithWorkspaceProps) {
  const { t } = useTranslation('shell');
  const { workspace } = useChosenWorkspace();
  if (workspace && (!ownersOnly || workspace.viewerRole === 'OWNER')) return children(workspace);
  return (
    <Screen title={title}>
      <Panel>
        <EmptyState
          icon={IconShieldCheck}
          title={workspace ? t('ownersOnly.title') : t('noWorkspace.title')}
          action={
            <LinkButton to="/account" variant="default">
              {t('toProfile')}
            </LinkButton>
          }
        >
          {workspace ? t('ownersOnly.text', { workspace: workspace.name }) : t('noWorkspace.text')}
        </EmptyState>
      </Panel>
    </Screen>
  );
}
