/** The signed-in pages by name, as the side bar and the breadcrumb know them. */
export type Page = 'profile' | 'twoFactor' | 'sessions' | 'members' | 'security' | 'audit' | 'apiTokens';

/** What a route says of itself, from the outermost to itself. */
export interface PageHandle {
  group: 'account' | 'workspace';
  pages: { page: Page; to: string }[];
}

export function isPageHandle(handle: unknown): handle is PageHandle {
  return typeof handle === 'object' && handle !== null && 'pages' in handle;
}
