import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { useChange } from '../../lib/graphql/useChange';
import { toast } from '../../lib/toasts';
import { DisableTwoFactorDocument } from './operations';

/** The last word before two-factor authentication goes off. */
export function DisableDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('profile');
  const { run, busy, refusal } = useChange(DisableTwoFactorDocument, { refetch: ['Profile'] });
  const disable = async () => {
    if (!(await run({}))) return;
    toast(t('disable.done'));
    onClose();
  };
  return (
    <ConfirmDialog
      open
      danger
      title={t('disable.title')}
      confirm={t('disable.confirm')}
      busy={busy}
      refusal={refusal}
      onConfirm={disable}
      onClose={onClose}
    >
      {t('disable.text')}
    </ConfirmDialog>
  );
}
