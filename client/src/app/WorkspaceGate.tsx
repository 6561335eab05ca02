import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { recall, remember } from '../lib/browserMemory';
import { useViewer } from '../lib/session/viewer';
import { WorkspaceContext } from '../lib/session/workspace';
import { useWorkspaceAccess } from '../lib/session/workspaceAccess';
import { Splash } from './Splash';

const FORCED_SET_UP = '/2fa/setup';

/** Provides the chosen workspace. While it is closed to the person, all routes redirect to the forced setup. */
export function WorkspaceGate({ children }: { children: ReactNode }) {
  const viewer = useViewer();
  const { pathname } = useLocation();
  const [slug, setSlug] = useState(() => recall('twinlock.workspace'));
  const workspaces = viewer.memberships.map((membership) => membership.workspace);
  const workspace = workspaces.find((one) => one.slug === slug) ?? workspaces[0] ?? null;
  const choose = useCallback((chosen: string) => {
    remember('twinlock.workspace', chosen);
    setSlug(chosen);
  }, []);
  const chosen = useMemo(() => ({ workspace, choose }), [workspace, choose]);
  const access = useWorkspaceAccess(viewer, workspace);
  if (access === 'unknown') return <Splash />;
  if (access === 'closed' && pathname !== FORCED_SET_UP) return <Navigate to={FORCED_SET_UP} replace />;
  if (access === 'open' && pathname === FORCED_SET_UP) return <Navigate to="/" replace />;
  return <WorkspaceContext value={chosen}>{children}</WorkspaceContext>;
}
