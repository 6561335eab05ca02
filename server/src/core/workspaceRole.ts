/** What a person is in a workspace. */
export enum WorkspaceRole {
  OWNER = 'OWNER',
  MEMBER = 'MEMBER',
}
