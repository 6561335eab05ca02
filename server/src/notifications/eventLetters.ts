import { AuditEventType } from '../events/eventType';
import {
  aboutAccountDisabled,
  aboutAccountEnabled,
  aboutEndedSessions,
  aboutInvitation,
  aboutNewPassword,
  aboutResetLink,
} from './accountLetters';
import type { EventFacts } from './eventFacts';
import type { Letter } from './letter';
import {
  aboutDisabling,
  aboutEnabling,
  aboutLock,
  aboutNewCodes,
  aboutRecoveryCode,
  aboutReplacing,
  aboutReset,
} from './twoFactorLetters';

type Writer = (facts: EventFacts) => Letter;

const WRITERS: Partial<Record<AuditEventType, Writer>> = {
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

/** Whether anyone is told of such an event by mail. */
export function isMailed(type: AuditEventType): boolean {
  return WRITERS[type] !== undefined;
}

/** What is written about the event; null where nobody is mailed about such. */
export function letterAbout(facts: EventFacts): Letter | null {
  return WRITERS[facts.event.type]?.(facts) ?? null;
}
