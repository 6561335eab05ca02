import { useMutation } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { findRefusal } from '../../lib/refusal';
import { toast } from '../../lib/toasts';
import { DisableTwoFactorDocument } from './operations';

/** Asks for confirmation before 2FA is disabled. */
export function DisableDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('profile');
  const [disable, { loading, error }] = useMutation(DisableTwoFactorDocument, {
    refetchQueries: ['Profile'],
    onCompleted: () => {
      toast(t('disable.done'));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      danger
      title={t('disable.title')}
      confirm={t('disable.confirm')}
      busy={loading}
      refusal={findRefusal(error)}
      onConfirm={() => void disable()}
      onClose={onClose}
    >
      {t('disable.text')}
    </ConfirmDialog>
  );
}
