import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewerWorkspace } from '../../lib/session/viewer';
import { ChangeRoleDialog } from './ChangeRoleDialog';
import classes from './members.module.css';
import { RemoveDialog } from './RemoveDialog';
import { ResetDialog } from './ResetDialog';
import type { MemberRow } from './useMembers';

interface MemberActionsProps {
  member: MemberRow;
  workspace: ViewerWorkspace;
  /** Whether the member is the viewer, who can't reset or remove themselves here. */
  self: boolean;
  /** Id of the element with the member's name. */
  nameId: string;
}

/** The actions of an owner for a member. */
export function MemberActions({ member, workspace, self, nameId }: MemberActionsProps) {
  const { t } = useTranslation('members');
  const [open, setOpen] = useState<'role' | 'reset' | 'remove' | null>(null);
  const close = () => setOpen(null);
  return (
    <div className={classes.actions}>
      {!self && member.twoFactorEnabled && (
        <Button
          className={classes.reset ?? ''}
          variant="default"
          size="xs"
          aria-describedby={nameId}
          onClick={() => setOpen('reset')}
        >
          {t('reset.open')}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            className={classes.more ?? ''}
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('actionsFor', { name: member.user.name })}
          >
            <IconDots size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen('role')}>{t('changeRole.open')}</Menu.Item>
          {!self && (
            <Menu.Item color="var(--mantine-color-error)" onClick={() => setOpen('remove')}>
              {t('remove.open')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === 'role' && <ChangeRoleDialog member={member} onClose={close} />}
      {open === 'reset' && <ResetDialog member={member} workspace={workspace} onClose={close} />}
      {open === 'remove' && <RemoveDialog member={member} workspace={workspace} onClose={close} />}
    </div>
  );
}
