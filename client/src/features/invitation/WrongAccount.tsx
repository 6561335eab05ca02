import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../components/Notice';
import { Toasts } from '../../components/Toasts';
import { useSignOut } from '../../components/useSignOut';

interface WrongAccountProps {
  signedInAs: string;
  invited: string;
  onSignedOut: () => void;
}

/** Shown when another account is signed in than the invited one. */
export default function WrongAccount({ signedInAs, invited, onSignedOut }: WrongAccountProps) {
  const { t } = useTranslation('invitation');
  const leave = useSignOut(onSignedOut);
  return (
    <>
      <Notice tone="warning">{t('otherAccount', { signedInAs, invited })}</Notice>
      <Button onClick={leave}>{t('signOut')}</Button>
      <Toasts />
    </>
  );
}
