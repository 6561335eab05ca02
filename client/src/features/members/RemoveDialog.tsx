import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { useChange } from '../../lib/graphql/useChange';
import type { ViewerWorkspace } from '../../lib/session/viewer';
import { toast } from '../../lib/toasts';
import { RemoveMemberDocument } from './operations';
import type { MemberRow } from './useMembers';

interface RemoveDialogProps {
  member: MemberRow;
  workspace: ViewerWorkspace;
  onClose: () => void;
}

/** Ends a membership. */
export function RemoveDialog({ member, workspace, onClose }: RemoveDialogProps) {
  const { t } = useTranslation('members');
  const { run, busy, refusal } = useChange(RemoveMemberDocument, { refetch: ['Members'] });
  const words = { name: member.user.name, workspace: workspace.name };
  const remove = async () => {
    if (!(await run({ input: { memberId: member.id } }))) return;
    toast(t('remove.done', words));
    onClose();
  };
  return (
    <ConfirmDialog
      open
      danger
      title={t('remove.title', words)}
      confirm={t('remove.open')}
      busy={busy}
      refusal={refusal}
      onConfirm={remove}
      onClose={onClose}
    >
      {t('remove.text', words)}
    </ConfirmDialog>
  );
}
