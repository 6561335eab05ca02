import { useMutation } from '@apollo/client/react';
import { NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import type { WorkspaceRole } from '../../gql/graphql';
import { findRefusal } from '../../lib/refusal';
import { toast } from '../../lib/toasts';
import { ChangeMemberRoleDocument } from './operations';
import type { MemberRow } from './useMembers';

/** Changes a member's role. */
export function ChangeRoleDialog({ member, onClose }: { member: MemberRow; onClose: () => void }) {
  const { t } = useTranslation(['members', 'common']);
  const [role, setRole] = useState<WorkspaceRole>(member.role);
  const [changeRole, { loading, error }] = useMutation(ChangeMemberRoleDocument, {
    variables: { input: { memberId: member.id, role } },
    refetchQueries: ['Members', 'Viewer'],
    onCompleted: () => {
      toast(t('changeRole.done', { name: member.user.name }));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      title={t('changeRole.title', { name: member.user.name })}
      confirm={t('common:save')}
      busy={loading}
      refusal={findRefusal(error)}
      onConfirm={() => void changeRole()}
      onClose={onClose}
    >
      <Stack gap="md">
        <NativeSelect
          label={t('column.role')}
          value={role}
          data={[
            { value: 'MEMBER', label: t('common:role.MEMBER') },
            { value: 'OWNER', label: t('common:role.OWNER') },
          ]}
          description={t(`changeRole.${role}`)}
          onChange={(event) => setRole(event.currentTarget.value as WorkspaceRole)}
        />
      </Stack>
    </ConfirmDialog>
  );
}
