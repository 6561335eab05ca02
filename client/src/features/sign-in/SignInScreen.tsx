import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { Notice } from '../../components/Notice';
import { PageTitle } from '../../components/PageTitle';
import { request } from '../../lib/graphql/request';
import { type Challenge, holdChallenge } from '../../lib/session/challenge';
import { announce, onAnnounced } from '../../lib/session/sessionChannel';
import { signInState } from '../../lib/session/signInNote';
import { AnonymousStartDocument } from './operations';
import { SignInForm } from './SignInForm';

/** /auth: e-mail and password, and from there in, or on to the second factor. */
export function Component() {
  const { t } = useTranslation('signIn');
  const navigate = useNavigate();
  const { note, from } = signInState(useLocation().state);
  useWayPastSignIn();
  const enter = () => {
    announce('signedIn');
    navigate(from ?? '/', { replace: true });
  };
  const challenge = (asked: Challenge) => {
    holdChallenge(asked);
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

/** Whoever is signed in already goes on; a fresh instance is set up first. */
function useWayPastSignIn(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const look = async () => {
      const { instance, viewer } = await request(AnonymousStartDocument, {});
      if (viewer) navigate('/', { replace: true });
      else if (instance.needsSetup) navigate('/setup', { replace: true });
    };
    look().catch(() => {});
    return onAnnounced('signedIn', () => navigate('/', { replace: true }));
  }, [navigate]);
}
