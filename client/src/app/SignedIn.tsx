import { useEffect } from 'react';
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import type { ViewerQuery } from '../gql/graphql';
import { expectSession } from '../lib/graphql/sessionExpectation';
import { useRead } from '../lib/graphql/useRead';
import { InstanceContext } from '../lib/session/instance';
import { ClockLeadContext, useClockLead } from '../lib/session/serverClock';
import { onAnnounced } from '../lib/session/sessionChannel';
import { forgetSession } from '../lib/session/signOut';
import { type Viewer, ViewerContext, ViewerDocument } from '../lib/session/viewer';
import { Interruptions } from './Interruptions';
import { Splash } from './Splash';
import { StartFailed } from './StartFailed';
import { WorkspaceGate } from './WorkspaceGate';

/** Lets in whoever has a session; sends others to sign in, or to the first run. */
export function SignedIn() {
  const { data, error, refetch } = useRead(ViewerDocument);
  const here = useLocation();
  useSignOutElsewhere();
  if (!data && error) return <StartFailed error={error} onRetry={refetch} />;
  if (!data) return <Splash />;
  if (!data.viewer) {
    const from = here.pathname === '/' ? null : here.pathname + here.search;
    return <Navigate to={data.instance.needsSetup ? '/setup' : '/auth'} state={{ from }} replace />;
  }
  return <SignedInAs viewer={data.viewer} instance={data.instance} />;
}

function SignedInAs({ viewer, instance }: { viewer: Viewer; instance: ViewerQuery['instance'] }) {
  useEffect(() => expectSession(true), []);
  return (
    <ClockLeadContext value={useClockLead(instance.serverTime)}>
      <InstanceContext value={instance}>
        <ViewerContext value={viewer}>
          <WorkspaceGate>
            <Outlet />
          </WorkspaceGate>
          <Interruptions />
        </ViewerContext>
      </InstanceContext>
    </ClockLeadContext>
  );
}

function useSignOutElsewhere(): void {
  const navigate = useNavigate();
  useEffect(
    () =>
      onAnnounced('signedOut', () => {
        void forgetSession().then(() => navigate('/auth', { replace: true }));
      }),
    [navigate],
  );
}
