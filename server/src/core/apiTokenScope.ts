/** What an API token may do in its workspace. */
export enum ApiTokenScope {
  MEMBERS_READ = 'MEMBERS_READ',
  AUDIT_READ = 'AUDIT_READ',
  SECURITY_WRITE = 'SECURITY_WRITE',
  MEMBERS_WRITE = 'MEMBERS_WRITE',
}
