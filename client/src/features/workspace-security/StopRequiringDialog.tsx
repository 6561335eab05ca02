import { useMutation } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { findRefusal } from '../../lib/refusal';
import { toast } from '../../lib/toasts';
import { UpdateWorkspaceSecurityDocument } from './operations';

/** Stops requiring 2FA. Members keep their second factors. */
export function StopRequiringDialog({ workspaceId, onClose }: { workspaceId: string; onClose: () => void }) {
  const { t } = useTranslation('security');
  const [stopRequiring, { loading, error }] = useMutation(UpdateWorkspaceSecurityDocument, {
    variables: { input: { workspaceId, requireTwoFactor: false } },
    refetchQueries: ['WorkspaceSecurity', 'Viewer'],
    onCompleted: () => {
      toast(t('stop.done'));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      danger
      title={t('stop.title')}
      confirm={t('stop.confirm')}
      busy={loading}
      refusal={findRefusal(error)}
      onConfirm={() => void stopRequiring()}
      onClose={onClose}
    >
      {t('stop.text')}
    </ConfirmDialog>
  );
}
