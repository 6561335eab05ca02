import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { Notice } from '../../components/Notice';
import { PageTitle } from '../../components/PageTitle';
import { fetchGraphQL } from '../../lib/anonymous/fetchGraphQL';
import { type Challenge, setChallenge } from '../../lib/session/challenge';
import { broadcast, onBroadcast } from '../../lib/session/sessionChannel';
import { signInState } from '../../lib/session/signInNote';
import { AnonymousStartDocument } from './anonymousOperations';
import { SignInForm } from './SignInForm';

/** /auth: email and password, then the second factor if there is one. */
export function Component() {
  const { t } = useTranslation('signIn');
  const navigate = useNavigate();
  const { note, from } = signInState(useLocation().state);
  useRedirectIfSignedIn();
  const enter = () => {
    broadcast('signedIn');
    navigate(from ?? '/', { replace: true });
  };
  const challenge = (next: Challenge) => {
    setChallenge(next);
    navigate('/auth/mfa', { state: { from } });
  };
  return (
    <>
      <PageTitle quiet>{t('title')}</PageTitle>
      {note && (
        <Notice tone={note === 'passwordReset' ? 'done' : 'info'} live>
          {t(`note.${note}`)}
        </Notice>
      )}
      <SignInForm onSignedIn={enter} onChallenge={challenge} />
    </>
  );
}

/** Redirects if there is a session, or to the first run if the instance isn't set up. */
function useRedirectIfSignedIn(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const redirect = async () => {
      const { instance, viewer } = await fetchGraphQL(AnonymousStartDocument, {});
      if (viewer) navigate('/', { replace: true });
      else if (instance.needsSetup) navigate('/setup', { replace: true });
    };
    redirect().catch(() => {});
    return onBroadcast('signedIn', () => navigate('/', { replace: true }));
  }, [navigate]);
}
