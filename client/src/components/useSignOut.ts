import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { signOut } from '../lib/session/signOut';
import { toast } from '../lib/toasts';

/** Returns a function that signs out, then calls `onSignedOut`, or shows a toast if it failed. */
export function useSignOut(onSignedOut: () => void): () => void {
  const { t } = useTranslation('common');
  return useCallback(() => {
    signOut().then(onSignedOut, () => toast(t('signOutFailed'), 'failed'));
  }, [t, onSignedOut]);
}
