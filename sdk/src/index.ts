export type {
  AuditEventFilter,
  AuditEventType,
  ErrorCode,
  MemberFilter,
  MemberTwoFactorStatus,
  WorkspaceRole,
} from './answers.js';
export { type DocumentErrorCode, TwinlockRefusal, TwinlockUnreachable } from './errors.js';
export {
  type AuditEvent,
  type Code,
  type Enrollment,
  type Instance,
  type Member,
  type SignInStep,
  Twinlock,
  type TwinlockOptions,
  type TwoFactorSummary,
  type Viewer,
  type Workspace,
  type WorkspaceSecurity,
} from './twinlock.js';
