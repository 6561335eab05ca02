/** Names of the signed-in pages, used by the side bar and the breadcrumb. */
export type Page = 'profile' | 'twoFactor' | 'sessions' | 'members' | 'security' | 'audit' | 'apiTokens';

/** The breadcrumb of a route, outermost page first. */
export interface PageHandle {
  group: 'account' | 'workspace';
  pages: { page: Page; to: string }[];
}

export function isPageHandle(handle: unknown): handle is PageHandle {
  return typeof handle === 'object' && handle !== null && 'pages' in handle;
}
