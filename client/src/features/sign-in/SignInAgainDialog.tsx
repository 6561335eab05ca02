import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Dialog } from '../../components/Dialog';
import { answerInterruption } from '../../lib/graphql/interruptions';
import type { Challenge } from '../../lib/session/challenge';
import { forgetSession } from '../../lib/session/signOut';
import { useViewer } from '../../lib/session/viewer';
import { SecondFactorForm } from './SecondFactorForm';
import { SignInForm } from './SignInForm';

/** The session ended in the middle of the work: sign in again here, and the work goes on where it stood. */
export default function SignInAgainDialog() {
  const { t } = useTranslation('signIn');
  const navigate = useNavigate();
  const { user } = useViewer();
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const giveUp = () => {
    answerInterruption(false);
    void forgetSession().then(() => navigate('/auth', { replace: true }));
  };
  const carryOn = () => answerInterruption(true);
  return (
    <Dialog open title={t('again.title')} onClose={giveUp} size="sm">
      <Stack gap="md">
        <Text>{t('again.lead')}</Text>
        {challenge ? (
          <SecondFactorForm
            challenge={challenge}
            onPassed={carryOn}
            onExpired={() => setChallenge(null)}
            onBack={() => setChallenge(null)}
          />
        ) : (
          <SignInForm email={user.email} onSignedIn={carryOn} onChallenge={setChallenge} />
        )}
      </Stack>
    </Dialog>
  );
}
