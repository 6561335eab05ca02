import { Navigate, type RouteObject } from 'react-router';
import { Crash } from './Crash';
import { Root } from './Root';
import { Splash } from './Splash';
import { screen } from './screen';
import type { PageHandle } from './shell/pages';
import { ScreenFailed } from './shell/ScreenFailed';

const profile = { page: 'profile', to: '/account' } as const;

const anonymous: RouteObject[] = [
  { path: '/setup', lazy: screen(() => import('../features/first-run/FirstRunScreen'), 'firstRun') },
  { path: '/auth', lazy: screen(() => import('../features/sign-in/SignInScreen'), 'signIn') },
  { path: '/auth/mfa', lazy: screen(() => import('../features/sign-in/SecondFactorScreen'), 'signIn') },
  { path: '/auth/forgot', lazy: screen(() => import('../features/sign-in/ForgotPasswordScreen'), 'signIn') },
  { path: '/auth/reset', lazy: screen(() => import('../features/sign-in/ResetPasswordScreen'), 'signIn') },
  { path: '/invite', lazy: screen(() => import('../features/invitation/InvitationScreen'), 'invitation') },
];

const account: RouteObject[] = [
  {
    path: '/account',
    handle: { group: 'account', pages: [profile] } satisfies PageHandle,
    lazy: screen(() => import('../features/profile/ProfileScreen'), 'profile', 'events'),
  },
  {
    path: '/account/two-factor',
    handle: {
      group: 'account',
      pages: [profile, { page: 'twoFactor', to: '/account/two-factor' }],
    } satisfies PageHandle,
    lazy: screen(() => import('../features/set-up-wizard/TwoFactorScreen'), 'wizard'),
  },
  {
    path: '/account/sessions',
    handle: { group: 'account', pages: [{ page: 'sessions', to: '/account/sessions' }] } satisfies PageHandle,
    lazy: screen(() => import('../features/sessions/SessionsScreen'), 'sessions'),
  },
];

const workspace: RouteObject[] = [
  { path: '/workspace', element: <Navigate to="/workspace/members" replace /> },
  {
    path: '/workspace/members',
    handle: {
      group: 'workspace',
      pages: [{ page: 'members', to: '/workspace/members' }],
    } satisfies PageHandle,
    lazy: screen(() => import('../features/members/MembersScreen'), 'members'),
  },
  {
    path: '/workspace/security',
    handle: {
      group: 'workspace',
      pages: [{ page: 'security', to: '/workspace/security' }],
    } satisfies PageHandle,
    lazy: screen(() => import('../features/workspace-security/SecurityScreen'), 'security'),
  },
  {
    path: '/workspace/audit',
    handle: { group: 'workspace', pages: [{ page: 'audit', to: '/workspace/audit' }] } satisfies PageHandle,
    lazy: screen(() => import('../features/audit-log/AuditLogScreen'), 'audit', 'events'),
  },
  {
    path: '/workspace/api-tokens',
    handle: {
      group: 'workspace',
      pages: [{ page: 'apiTokens', to: '/workspace/api-tokens' }],
    } satisfies PageHandle,
    lazy: screen(() => import('../features/api-tokens/ApiTokensScreen'), 'apiTokens'),
  },
];

/** All routes of the client. */
export const routes: RouteObject[] = [
  {
    Component: Root,
    ErrorBoundary: Crash,
    HydrateFallback: Splash,
    children: [
      { lazy: screen(() => import('./AnonymousRoute')), children: anonymous },
      {
        lazy: screen(() => import('./SignedInRoute'), 'shell'),
        children: [
          { path: '/', element: <Navigate to="/account" replace /> },
          {
            path: '/2fa/setup',
            lazy: screen(() => import('../features/set-up-wizard/ForcedSetUpScreen'), 'wizard'),
          },
          {
            lazy: screen(() => import('./shell/Shell'), 'shell'),
            children: [{ ErrorBoundary: ScreenFailed, children: [...account, ...workspace] }],
          },
        ],
      },
      { path: '*', lazy: screen(() => import('./NotFound')) },
    ],
  },
];
