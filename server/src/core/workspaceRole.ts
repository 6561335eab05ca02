export enum WorkspaceRole {
  OWNER = 'OWNER',
  MEMBER = 'MEMBER',
}
