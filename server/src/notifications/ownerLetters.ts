import { AuditEventType } from '../events/eventType';
import type { RecordedEvent } from '../events/recordedEvent';
import { WorkspaceRole } from '../workspaces/roles';
import { inWords } from './dates';
import { detail, type Person } from './eventFacts';
import type { Letter } from './letter';
import { named, quoted } from './quoted';

/** What a letter to the owners of a workspace is written from (S36). */
export interface OwnerFacts {
  event: RecordedEvent;
  publicUrl: string;
  workspace: string;
  /** Who did it; null for the operator of the instance. */
  doer: { person: Person; apiToken: string | null } | null;
  subject: Person | null;
  /** Whose invitation was accepted. */
  inviter: Person | null;
}

type Writer = (facts: OwnerFacts) => Pick<Letter, 'subject' | 'paragraphs'> | null;

const WRITERS: Partial<Record<AuditEventType, Writer>> = {
  [AuditEventType.MEMBER_JOINED]: aboutJoining,
  [AuditEventType.MEMBER_ROLE_CHANGED]: aboutRole,
  [AuditEventType.MEMBER_REMOVED]: aboutRemoval,
  [AuditEventType.MEMBER_LEFT]: aboutLeaving,
  [AuditEventType.WORKSPACE_SECURITY_CHANGED]: aboutRule,
  [AuditEventType.API_TOKEN_CREATED]: aboutApiToken,
};

/** Whether the owners of the workspace are mailed about it; of members who join or go, only about owners. */
export function concernsOwners({ type, details }: RecordedEvent): boolean {
  if (type === AuditEventType.MEMBER_ROLE_CHANGED) return true;
  if (details.role !== undefined && details.role !== WorkspaceRole.OWNER) return false;
  return WRITERS[type] !== undefined;
}

/** Null where the owners aren't mailed about such an event. */
export function letterToOwners(facts: OwnerFacts): Letter | null {
  const { event, publicUrl } = facts;
  const written = concernsOwners(event) ? WRITERS[event.type]?.(facts) : null;
  if (!written) return null;
  return {
    ...written,
    facts: [{ label: 'When', value: inWords(event.at) }],
    action: { label: 'Open Twinlock', url: publicUrl },
    closing: {
      text: 'All owners of the workspace get this mail. If you did not expect this, look at the audit log, and end your other sessions if it says that you did it.',
    },
  };
}

function aboutJoining({ workspace, subject, inviter }: OwnerFacts): ReturnType<Writer> {
  const invited = inviter === null ? '' : ` ${whole(inviter)} had invited them.`;
  return {
    subject: `New owner of ${quoted(workspace)}`,
    paragraphs: [`${whole(subject)} joined the workspace ${workspace} as an owner.${invited}`],
  };
}

function aboutRole({ event, workspace, doer, subject }: OwnerFacts): ReturnType<Writer> {
  return event.details.to === WorkspaceRole.OWNER
    ? {
        subject: `New owner of ${quoted(workspace)}`,
        paragraphs: [`${by(doer)} made ${whole(subject)} an owner of the workspace ${workspace}.`],
      }
    : {
        subject: `${named(subject)} is no longer an owner of ${quoted(workspace)}`,
        paragraphs: [
          `${by(doer)} changed the role of ${whole(subject)} in the workspace ${workspace} from owner to member.`,
          'Open invitations that they made were closed. API tokens that they made no longer work.',
        ],
      };
}

function aboutRemoval({ workspace, doer, subject }: OwnerFacts): ReturnType<Writer> {
  return {
    subject: `An owner of ${quoted(workspace)} was removed`,
    paragraphs: [
      `${by(doer)} removed the owner ${whole(subject)} from the workspace ${workspace}.`,
      'Open invitations that they made were closed. API tokens that they made no longer work.',
    ],
  };
}

function aboutLeaving({ workspace, subject }: OwnerFacts): ReturnType<Writer> {
  return {
    subject: `An owner of ${quoted(workspace)} left`,
    paragraphs: [
      `The owner ${whole(subject)} left the workspace ${workspace}.`,
      'Open invitations that they made were closed. API tokens that they made no longer work.',
    ],
  };
}

interface Rule {
  requireTwoFactor: boolean;
  gracePeriodDays: number;
}

function aboutRule({ event, workspace, doer }: OwnerFacts): ReturnType<Writer> {
  const { from, to } = event.details as { from: Rule; to: Rule };
  return {
    subject: `The security rule of ${quoted(workspace)} changed`,
    paragraphs: [
      `${by(doer)} changed the security rule of the workspace ${workspace}.`,
      `Before: ${ruleInWords(from)}\nNow: ${ruleInWords(to)}`,
    ],
  };
}

function ruleInWords({ requireTwoFactor, gracePeriodDays: days }: Rule): string {
  const required = requireTwoFactor ? 'required' : 'not required';
  return `two-factor authentication is ${required}; the grace period is ${days} ${days === 1 ? 'day' : 'days'}.`;
}

function aboutApiToken({ event, workspace, doer }: OwnerFacts): ReturnType<Writer> {
  const scopes = (event.details.scopes as string[]).join(', ');
  return {
    subject: `New API token for ${quoted(workspace)}`,
    paragraphs: [
      `${by(doer)} made the API token "${detail(event, 'name')}" for the workspace ${workspace}. Scopes: ${scopes}.`,
    ],
  };
}

function by(doer: OwnerFacts['doer']): string {
  if (doer === null) return 'The operator of this instance';
  const { person, apiToken } = doer;
  return apiToken === null ? whole(person) : `The API token "${apiToken}" of ${whole(person)}`;
}

function whole(person: Person | null): string {
  return person === null ? 'A person who no longer has an account' : `${person.name} (${person.email})`;
}
