import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailedState } from '../../components/FailedState';
import { Notice } from '../../components/Notice';
import { PageTitle } from '../../components/PageTitle';
import { SkeletonRows } from '../../components/SkeletonRows';
import { TextLink } from '../../components/TextLink';
import type { InvitationQuery } from '../../gql/anonymous/graphql';
import { fetchGraphQL } from '../../lib/anonymous/fetchGraphQL';
import { useLinkToken } from '../../lib/linkToken';
import { AcceptForm } from './AcceptForm';
import { InvitationDocument } from './anonymousOperations';

// Loaded on demand, because signing out needs the cache of the signed-in screens.
const WrongAccount = lazy(() => import('./WrongAccount'));

type Read =
  | { state: 'reading' }
  | { state: 'failed'; error: unknown }
  | { state: 'read'; data: InvitationQuery };

/** /invite#token=…: shows the invitation and the form to accept it. */
export function Component() {
  const { t } = useTranslation('invitation');
  const token = useLinkToken();
  const [read, setRead] = useState<Read>({ state: 'reading' });
  const load = useCallback(() => {
    if (!token) return;
    setRead({ state: 'reading' });
    fetchGraphQL(InvitationDocument, { token }).then(
      (data) => setRead({ state: 'read', data }),
      (error: unknown) => setRead({ state: 'failed', error }),
    );
  }, [token]);
  useEffect(load, [load]);
  return (
    <>
      <PageTitle quiet>{t('title')}</PageTitle>
      {!token && <Notice tone="warning">{t('linkMissing')}</Notice>}
      {token && read.state === 'reading' && <SkeletonRows count={3} />}
      {token && read.state === 'failed' && <FailedState error={read.error} onRetry={load} />}
      {token && read.state === 'read' && <Invited token={token} data={read.data} onSignedOut={load} />}
      <TextLink to="/auth">{t('toSignIn')}</TextLink>
    </>
  );
}

interface InvitedProps {
  token: string;
  data: InvitationQuery;
  onSignedOut: () => void;
}

function Invited({ token, data: { invitation, viewer }, onSignedOut }: InvitedProps) {
  const { t } = useTranslation('invitation');
  if (!invitation) return <Notice tone="warning">{t('notOpen')}</Notice>;
  const { workspaceName, role, email } = invitation;
  const other = viewer && viewer.user.email.toLowerCase() !== email.toLowerCase() ? viewer.user.email : null;
  return (
    <>
      <p style={{ margin: 0 }}>{t(`lead.${role}`, { workspace: workspaceName })}</p>
      {other ? (
        <Suspense fallback={null}>
          <WrongAccount signedInAs={other} invited={email} onSignedOut={onSignedOut} />
        </Suspense>
      ) : (
        <AcceptForm token={token} invitation={invitation} signedIn={Boolean(viewer)} />
      )}
    </>
  );
}
