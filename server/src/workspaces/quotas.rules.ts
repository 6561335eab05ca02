/** Workspaces that one person belongs to (S41). */
export const MAX_WORKSPACES_PER_PERSON = 100;

/** Open invitations of one workspace (S41). */
export const MAX_OPEN_INVITATIONS = 500;
