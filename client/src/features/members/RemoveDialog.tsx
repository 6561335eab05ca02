import { useMutation } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { findRefusal } from '../../lib/refusal';
import type { ViewerWorkspace } from '../../lib/session/viewer';
import { toast } from '../../lib/toasts';
import { RemoveMemberDocument } from './operations';
import type { MemberRow } from './useMembers';

interface RemoveDialogProps {
  member: MemberRow;
  workspace: ViewerWorkspace;
  onClose: () => void;
}

/** Removes a member from the workspace. */
export function RemoveDialog({ member, workspace, onClose }: RemoveDialogProps) {
  const { t } = useTranslation('members');
  const names = { name: member.user.name, workspace: workspace.name };
  const [remove, { loading, error }] = useMutation(RemoveMemberDocument, {
    variables: { input: { memberId: member.id } },
    refetchQueries: ['Members'],
    onCompleted: () => {
      toast(t('remove.done', names));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      danger
      title={t('remove.title', names)}
      confirm={t('remove.open')}
      busy={loading}
      refusal={findRefusal(error)}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      {t('remove.text', names)}
    </ConfirmDialog>
  );
}
