import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown, IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../../lib/session/viewer';
import { useChosenWorkspace } from '../../lib/session/workspace';
import classes from './Shell.module.css';

const CreateWorkspaceDialog = lazy(() => import('../../features/workspaces/CreateWorkspaceDialog'));

/** Chooses the workspace that the screens show. */
export function WorkspaceSwitcher() {
  const { t } = useTranslation('shell');
  const { memberships } = useViewer();
  const { workspace: chosen, choose } = useChosenWorkspace();
  const [creating, setCreating] = useState(false);
  const name = chosen?.name ?? t('workspace.none');
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <UnstyledButton
            className={classes.switcher ?? ''}
            aria-label={t('workspace.switch', { workspace: name })}
            title={name}
          >
            <span className={classes.switcherName} translate="no">
              {name}
            </span>
            <IconChevronDown size={16} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {memberships.map(({ workspace }) => (
            <Menu.Item
              key={workspace.id}
              aria-current={workspace.id === chosen?.id || undefined}
              rightSection={workspace.id === chosen?.id ? <IconCheck size={16} aria-hidden /> : null}
              translate="no"
              onClick={() => choose(workspace.slug)}
            >
              {workspace.name}
            </Menu.Item>
          ))}
          {memberships.length > 0 && <Menu.Divider />}
          <Menu.Item leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
            {t('workspace.create')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense fallback={null}>
        {creating && <CreateWorkspaceDialog onClose={() => setCreating(false)} />}
      </Suspense>
    </>
  );
}
