import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { Dialog } from '../../components/Dialog';
import { Notice } from '../../components/Notice';
import type { Challenge } from '../../lib/session/challenge';
import { closeInterruption } from '../../lib/session/interruptions';
import { broadcast } from '../../lib/session/sessionChannel';
import type { ChallengeEnd, SignInState } from '../../lib/session/signInNote';
import { forgetSession } from '../../lib/session/signOut';
import { useViewer } from '../../lib/session/viewer';
import { SecondFactorForm } from './SecondFactorForm';
import { SignInForm } from './SignInForm';

/** Shown when the session ended during work: signs in again in place, and the stopped request continues. */
export default function SignInAgainDialog() {
  const { t } = useTranslation('signIn');
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const { user } = useViewer();
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const [end, setEnd] = useState<ChallengeEnd | null>(null);
  const cancel = () => {
    closeInterruption({ isConfirmed: false });
    const state: SignInState = { note: 'sessionEnded', from: pathname + search };
    void forgetSession().then(() => navigate('/auth', { replace: true, state }));
  };
  const proceed = () => {
    broadcast('signedIn');
    closeInterruption({ isConfirmed: true });
  };
  const startOver = (why: ChallengeEnd | null) => {
    setEnd(why);
    setChallenge(null);
  };
  return (
    <Dialog open title={t('again.title')} onClose={cancel} size="sm">
      <Stack gap="md">
        <Text>{t('again.lead')}</Text>
        {challenge ? (
          <SecondFactorForm
            challenge={challenge}
            onPassed={proceed}
            onEnd={startOver}
            onBack={() => startOver(null)}
          />
        ) : (
          <>
            {end && (
              <Notice tone="info" live>
                {t(`note.${end}`)}
              </Notice>
            )}
            <SignInForm email={user.email} onSignedIn={proceed} onChallenge={setChallenge} />
          </>
        )}
      </Stack>
    </Dialog>
  );
}
