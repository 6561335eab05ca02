import { useMutation } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { findRefusal } from '../../lib/refusal';
import { toast } from '../../lib/toasts';
import { RevokeApiTokenDocument } from './operations';
import type { Token } from './token';

/** Revokes a token. */
export function RevokeTokenDialog({ token, onClose }: { token: Token; onClose: () => void }) {
  const { t } = useTranslation('apiTokens');
  const [revoke, { loading, error }] = useMutation(RevokeApiTokenDocument, {
    variables: { input: { apiTokenId: token.id } },
    refetchQueries: ['ApiTokens'],
    onCompleted: () => {
      toast(t('revoke.done', { name: token.name }));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      danger
      title={t('revoke.one', { name: token.name })}
      confirm={t('revoke.confirm')}
      busy={loading}
      refusal={findRefusal(error)}
      onConfirm={() => void revoke()}
      onClose={onClose}
    >
      {t('revoke.text')}
    </ConfirmDialog>
  );
}
