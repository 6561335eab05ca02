import { useQuery } from '@apollo/client/react';
import { useCallback, useEffect } from 'react';
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import type { ViewerQuery } from '../gql/graphql';
import { WhoAmIDocument } from '../lib/anonymous/anonymousOperations';
import { fetchGraphQL } from '../lib/anonymous/fetchGraphQL';
import { InstanceContext } from '../lib/session/instance';
import { ClockOffsetContext, useClockOffset } from '../lib/session/serverClock';
import { onBroadcast } from '../lib/session/sessionChannel';
import { expectSession } from '../lib/session/sessionExpectation';
import { forgetSession } from '../lib/session/signOut';
import { type Viewer, ViewerContext, ViewerDocument } from '../lib/session/viewer';
import { Interruptions } from './Interruptions';
import { Splash } from './Splash';
import { StartFailed } from './StartFailed';
import { WorkspaceGate } from './WorkspaceGate';

/** Renders the signed-in routes if there is a session; otherwise redirects to sign-in or the first run. */
export function SignedIn() {
  const { data, error, refetch } = useQuery(ViewerDocument);
  const here = useLocation();
  useSignOutElsewhere();
  if (!data && error) return <StartFailed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Splash />;
  if (!data.viewer) {
    const from = here.pathname === '/' ? null : here.pathname + here.search;
    return <Navigate to={data.instance.needsSetup ? '/setup' : '/auth'} state={{ from }} replace />;
  }
  return <SignedInAs viewer={data.viewer} instance={data.instance} />;
}

function SignedInAs({ viewer, instance }: { viewer: Viewer; instance: ViewerQuery['instance'] }) {
  useEffect(() => expectSession(true), []);
  useSignInElsewhere(viewer.user.id);
  return (
    <ClockOffsetContext value={useClockOffset(instance.serverTime)}>
      <InstanceContext value={instance}>
        <ViewerContext value={viewer}>
          <WorkspaceGate>
            <Outlet />
          </WorkspaceGate>
          <Interruptions />
        </ViewerContext>
      </InstanceContext>
    </ClockOffsetContext>
  );
}

function useSignOutElsewhere(): void {
  const leave = useLeave();
  useEffect(() => onBroadcast('signedOut', leave), [leave]);
}

/** Leaves if another person signs in in another tab, because this page would show one person and act as the other. */
function useSignInElsewhere(userId: string): void {
  const leave = useLeave();
  useEffect(
    () =>
      onBroadcast('signedIn', () => {
        fetchGraphQL(WhoAmIDocument, {}).then(
          ({ viewer }) => viewer?.user.id !== userId && leave(),
          () => {},
        );
      }),
    [userId, leave],
  );
}

/** Goes to the sign-in page, which redirects to the account if there is a session. */
function useLeave(): () => void {
  const navigate = useNavigate();
  return useCallback(() => {
    void forgetSession().then(() => navigate('/auth', { replace: true }));
  }, [navigate]);
}
