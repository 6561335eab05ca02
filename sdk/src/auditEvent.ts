import type { AuditEventsQuery, AuditEventType, WorkspaceRole } from './schemaTypes.js';

interface SecurityRule {
  requireTwoFactor: boolean;
  gracePeriodDays: number;
}

/** Set if the operator caused the event, with a command on the server's host. */
interface ByOperator {
  by?: 'operator';
}

/** The shape of `details` by the type of the event; null for types without details. */
export interface AuditDetails {
  ACCOUNT_DISABLED: { by: 'operator' };
  ACCOUNT_ENABLED: { by: 'operator' };
  /** End of the lock. */
  ACCOUNT_LOCKED: { lockedUntil: string };
  ACCOUNT_UNLOCKED: { by: 'operator' };
  API_TOKEN_CREATED: { name: string; scopes: string[] };
  API_TOKEN_REVOKED: { name: string };
  INSTANCE_SET_UP: null;
  INVITATION_REVOKED: { email: string };
  /** Kind of the mail, named after its event. */
  MAIL_GIVEN_UP: { mail: string };
  /** `workspace` is the workspace's name at that time. */
  MEMBER_INVITED: { email: string; role: WorkspaceRole; workspace: string };
  MEMBER_JOINED: { role: WorkspaceRole };
  MEMBER_LEFT: { role: WorkspaceRole };
  MEMBER_REMOVED: { role: WorkspaceRole };
  /** `from` is absent if the operator changed the role. */
  MEMBER_ROLE_CHANGED: ByOperator & { from?: WorkspaceRole; to: WorkspaceRole };
  OWNERS_LISTED: { by: 'operator' };
  PASSWORD_CHANGED: null;
  PASSWORD_RESET: null;
  PASSWORD_RESET_REQUESTED: null;
  PROFILE_CHANGED: { name: string };
  RECOVERY_CODES_REGENERATED: null;
  /** Number of unused recovery codes. */
  RECOVERY_CODE_USED: { remaining: number };
  SECOND_FACTOR_FAILED: { method: 'TOTP' | 'RECOVERY_CODE' };
  /** Number of sessions that ended. */
  SESSIONS_ENDED: { by: 'operator'; count: number };
  /** Number of sessions that ended. */
  SESSION_REVOKED: { count: number };
  SIGNED_OUT: null;
  SIGN_IN_FAILED: null;
  /** Factors in the order in which they were proved. */
  SIGN_IN_SUCCEEDED: { factors: ('PASSWORD' | 'TOTP' | 'RECOVERY_CODE')[] };
  TWO_FACTOR_DISABLED: null;
  /** Null if the authenticator has no label. */
  TWO_FACTOR_ENABLED: { label: string } | null;
  /** Null if the authenticator has no label. */
  TWO_FACTOR_REPLACED: { label: string } | null;
  TWO_FACTOR_RESET: ByOperator & { reason: string };
  WORKSPACE_CREATED: { name: string };
  WORKSPACE_RENAMED: { from: string; to: string };
  WORKSPACE_SECURITY_CHANGED: { from: SecurityRule; to: SecurityRule };
}

type AuditEdge = NonNullable<AuditEventsQuery['workspace']>['auditEvents']['edges'][number];

type AuditEventOf<Type extends AuditEventType> = Omit<AuditEdge['node'], 'type' | 'details'> & {
  type: Type;
  details: AuditDetails[Type];
  /** Position of the event in the log, to continue from. */
  cursor: string;
};

/** An entry of the audit log. `type` determines the shape of `details`. A newer server can send types that aren't listed here. */
export type AuditEvent = { [Type in AuditEventType]: AuditEventOf<Type> }[AuditEventType];

export function toAuditEvent({ cursor, node }: AuditEdge): AuditEvent {
  return { ...node, cursor } as AuditEvent;
}
