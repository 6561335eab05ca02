import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { ClockDriftNotice } from '../../components/ClockDriftNotice';
import { PageTitle } from '../../components/PageTitle';
import { clearChallenge, getChallenge } from '../../lib/session/challenge';
import { broadcast } from '../../lib/session/sessionChannel';
import { type ChallengeEnd, signInState } from '../../lib/session/signInNote';
import { type Factor, SecondFactorForm } from './SecondFactorForm';

/** /auth/mfa: the code from the app, or a recovery code. */
export function Component() {
  const { t } = useTranslation('signIn');
  const navigate = useNavigate();
  const { from } = signInState(useLocation().state);
  const [challenge] = useState(getChallenge);
  if (!challenge) return <Navigate to="/auth" state={{ note: 'challengeLost', from }} replace />;
  const enter = (factor: Factor) => {
    clearChallenge();
    broadcast('signedIn');
    if (factor === 'recoveryCode') navigate('/account', { replace: true, state: { usedRecoveryCode: true } });
    else navigate(from ?? '/', { replace: true });
  };
  const leave = (note?: ChallengeEnd) => {
    clearChallenge();
    navigate('/auth', { replace: true, state: { note, from } });
  };
  return (
    <>
      <PageTitle quiet>{t('secondFactor.title')}</PageTitle>
      <ClockDriftNotice />
      <SecondFactorForm challenge={challenge} onPassed={enter} onEnd={leave} onBack={() => leave()} />
    </>
  );
}
