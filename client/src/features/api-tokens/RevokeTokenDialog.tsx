import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { useChange } from '../../lib/graphql/useChange';
import { toast } from '../../lib/toasts';
import { RevokeApiTokenDocument } from './operations';
import type { Token } from './token';

/** Ends a token. */
export function RevokeTokenDialog({ token, onClose }: { token: Token; onClose: () => void }) {
  const { t } = useTranslation('apiTokens');
  const { run, busy, refusal } = useChange(RevokeApiTokenDocument, { refetch: ['ApiTokens'] });
  const revoke = async () => {
    if (!(await run({ input: { apiTokenId: token.id } }))) return;
    toast(t('revoke.done', { name: token.name }));
    onClose();
  };
  return (
    <ConfirmDialog
      open
      danger
      title={t('revoke.one', { name: token.name })}
      confirm={t('revoke.confirm')}
      busy={busy}
      refusal={refusal}
      onConfirm={revoke}
      onClose={onClose}
    >
      {t('revoke.text')}
    </ConfirmDialog>
  );
}
