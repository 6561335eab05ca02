import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../components/Notice';
import { signOut } from '../../lib/session/signOut';

interface WrongAccountProps {
  signedInAs: string;
  invited: string;
  onSignedOut: () => void;
}

/** Somebody else is signed in here than the one who is invited. */
export default function WrongAccount({ signedInAs, invited, onSignedOut }: WrongAccountProps) {
  const { t } = useTranslation('invitation');
  return (
    <>
      <Notice tone="warning">{t('otherAccount', { signedInAs, invited })}</Notice>
      <Button onClick={() => void signOut().finally(onSignedOut)}>{t('signOut')}</Button>
    </>
  );
}
