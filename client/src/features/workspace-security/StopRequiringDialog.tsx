import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { useChange } from '../../lib/graphql/useChange';
import { toast } from '../../lib/toasts';
import { UpdateWorkspaceSecurityDocument } from './operations';

/** Lifts the rule; nobody's second factor changes by that. */
export function StopRequiringDialog({ workspaceId, onClose }: { workspaceId: string; onClose: () => void }) {
  const { t } = useTranslation('security');
  const { run, busy, refusal } = useChange(UpdateWorkspaceSecurityDocument, {
    refetch: ['WorkspaceSecurity', 'Viewer'],
  });
  const stop = async () => {
    if (!(await run({ input: { workspaceId, requireTwoFactor: false } }))) return;
    toast(t('stop.done'));
    onClose();
  };
  return (
    <ConfirmDialog
      open
      danger
      title={t('stop.title')}
      confirm={t('stop.confirm')}
      busy={busy}
      refusal={refusal}
      onConfirm={stop}
      onClose={onClose}
    >
      {t('stop.text')}
    </ConfirmDialog>
  );
}
