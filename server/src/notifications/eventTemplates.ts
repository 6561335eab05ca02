import { AuditEventType } from '../events/eventType';
import {
  aboutAccountDisabled,
  aboutAccountEnabled,
  aboutEndedSessions,
  aboutInvitation,
  aboutNewPassword,
  aboutResetLink,
} from './accountTemplates';
import type { EventFacts } from './eventFacts';
import type { MailTemplate } from './mailTemplate';
import {
  aboutDisabling,
  aboutEnabling,
  aboutLock,
  aboutNewCodes,
  aboutRecoveryCode,
  aboutReplacing,
  aboutReset,
} from './twoFactorTemplates';

type CreateTemplate = (facts: EventFacts) => MailTemplate;

const TEMPLATES: Partial<Record<AuditEventType, CreateTemplate>> = {
  [AuditEventType.MEMBER_INVITED]: aboutInvitation,
  [AuditEventType.PASSWORD_RESET_REQUESTED]: aboutResetLink,
  [AuditEventType.PASSWORD_CHANGED]: aboutNewPassword,
  [AuditEventType.PASSWORD_RESET]: aboutNewPassword,
  [AuditEventType.TWO_FACTOR_ENABLED]: aboutEnabling,
  [AuditEventType.TWO_FACTOR_REPLACED]: aboutReplacing,
  [AuditEventType.TWO_FACTOR_DISABLED]: aboutDisabling,
  [AuditEventType.TWO_FACTOR_RESET]: aboutReset,
  [AuditEventType.RECOVERY_CODE_USED]: aboutRecoveryCode,
  [AuditEventType.RECOVERY_CODES_REGENERATED]: aboutNewCodes,
  [AuditEventType.ACCOUNT_LOCKED]: aboutLock,
  [AuditEventType.ACCOUNT_DISABLED]: aboutAccountDisabled,
  [AuditEventType.ACCOUNT_ENABLED]: aboutAccountEnabled,
  [AuditEventType.SESSIONS_ENDED]: aboutEndedSessions,
};

/** Whether an event of this type is mailed to the person it concerns. */
export function isMailed(type: AuditEventType): boolean {
  return TEMPLATES[type] !== undefined;
}

/** Returns the template for the event; null if events of its type aren't mailed. */
export function templateFor(facts: EventFacts): MailTemplate | null {
  return TEMPLATES[facts.event.type]?.(facts) ?? null;
}
