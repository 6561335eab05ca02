import { WorkspaceRole } from '../core/workspaceRole';
import { AuditEventType } from '../events/eventType';
import type { RecordedEvent } from '../events/recordedEvent';
import { formatDateTime } from './dates';
import { detail, type Person } from './eventFacts';
import type { MailTemplate } from './mailTemplate';
import { namePerson, quoteName } from './quoteName';

/** The values that a mail to the owners of a workspace uses (S36). */
export interface OwnerFacts {
  event: RecordedEvent;
  publicUrl: string;
  workspace: string;
  /** The actor; null for the operator of the instance. */
  actor: { person: Person; apiToken: string | null } | null;
  subject: Person | null;
  /** Account that created the accepted invitation. */
  inviter: Person | null;
}

type CreateTemplate = (facts: OwnerFacts) => Pick<MailTemplate, 'subject' | 'paragraphs'> | null;

const TEMPLATES: Partial<Record<AuditEventType, CreateTemplate>> = {
  [AuditEventType.MEMBER_JOINED]: aboutJoining,
  [AuditEventType.MEMBER_ROLE_CHANGED]: aboutRole,
  [AuditEventType.MEMBER_REMOVED]: aboutRemoval,
  [AuditEventType.MEMBER_LEFT]: aboutLeaving,
  [AuditEventType.WORKSPACE_SECURITY_CHANGED]: aboutRule,
  [AuditEventType.API_TOKEN_CREATED]: aboutApiToken,
};

/** Whether the event is mailed to the owners. Joining and leaving are mailed only for owners. */
export function concernsOwners({ type, details }: RecordedEvent): boolean {
  if (type === AuditEventType.MEMBER_ROLE_CHANGED) return true;
  if (details.role !== undefined && details.role !== WorkspaceRole.OWNER) return false;
  return TEMPLATES[type] !== undefined;
}

/** Returns the template; null if the event isn't mailed to the owners. */
export function templateForOwners(facts: OwnerFacts): MailTemplate | null {
  const { event, publicUrl } = facts;
  const written = concernsOwners(event) ? TEMPLATES[event.type]?.(facts) : null;
  if (!written) return null;
  return {
    ...written,
    facts: [{ label: 'When', value: formatDateTime(event.at) }],
    action: { label: 'Open Twinlock', url: publicUrl },
    closing: {
      text: 'All owners of the workspace get this mail. If you did not expect this, look at the audit log, and end your other sessions if it says that you did it.',
    },
  };
}

function aboutJoining({ workspace, subject, inviter }: OwnerFacts): ReturnType<CreateTemplate> {
  const invited = inviter === null ? '' : ` ${describePerson(inviter)} had invited them.`;
  return {
    subject: `New owner of ${quoteName(workspace)}`,
    paragraphs: [`${describePerson(subject)} joined the workspace ${workspace} as an owner.${invited}`],
  };
}

function aboutRole({ event, workspace, actor, subject }: OwnerFacts): ReturnType<CreateTemplate> {
  return event.details.to === WorkspaceRole.OWNER
    ? {
        subject: `New owner of ${quoteName(workspace)}`,
        paragraphs: [
          `${describeActor(actor)} made ${describePerson(subject)} an owner of the workspace ${workspace}.`,
        ],
      }
    : {
        subject: `${namePerson(subject)} is no longer an owner of ${quoteName(workspace)}`,
        paragraphs: [
          `${describeActor(actor)} changed the role of ${describePerson(subject)} in the workspace ${workspace} from owner to member.`,
          'Open invitations that they made were closed. API tokens that they made no longer work.',
        ],
      };
}

function aboutRemoval({ workspace, actor, subject }: OwnerFacts): ReturnType<CreateTemplate> {
  return {
    subject: `An owner of ${quoteName(workspace)} was removed`,
    paragraphs: [
      `${describeActor(actor)} removed the owner ${describePerson(subject)} from the workspace ${workspace}.`,
      'Open invitations that they made were closed. API tokens that they made no longer work.',
    ],
  };
}

function aboutLeaving({ workspace, subject }: OwnerFacts): ReturnType<CreateTemplate> {
  return {
    subject: `An owner of ${quoteName(workspace)} left`,
    paragraphs: [
      `The owner ${describePerson(subject)} left the workspace ${workspace}.`,
      'Open invitations that they made were closed. API tokens that they made no longer work.',
    ],
  };
}

interface Rule {
  requireTwoFactor: boolean;
  gracePeriodDays: number;
}

function aboutRule({ event, workspace, actor }: OwnerFacts): ReturnType<CreateTemplate> {
  const { from, to } = event.details as { from: Rule; to: Rule };
  return {
    subject: `The security rule of ${quoteName(workspace)} changed`,
    paragraphs: [
      `${describeActor(actor)} changed the security rule of the workspace ${workspace}.`,
      `Before: ${describeRule(from)}\nNow: ${describeRule(to)}`,
    ],
  };
}

function describeRule({ requireTwoFactor, gracePeriodDays: days }: Rule): string {
  const required = requireTwoFactor ? 'required' : 'not required';
  return `two-factor authentication is ${required}; the grace period is ${days} ${days === 1 ? 'day' : 'days'}.`;
}

function aboutApiToken({ event, workspace, actor }: OwnerFacts): ReturnType<CreateTemplate> {
  const scopes = (event.details.scopes as string[]).join(', ');
  return {
    subject: `New API token for ${quoteName(workspace)}`,
    paragraphs: [
      `${describeActor(actor)} made the API token "${detail(event, 'name')}" for the workspace ${workspace}. Scopes: ${scopes}.`,
    ],
  };
}

function describeActor(actor: OwnerFacts['actor']): string {
  if (actor === null) return 'The operator of this instance';
  const { person, apiToken } = actor;
  return apiToken === null
    ? describePerson(person)
    : `The API token "${apiToken}" of ${describePerson(person)}`;
}

function describePerson(person: Person | null): string {
  return person === null ? 'A person who no longer has an account' : `${person.name} (${person.email})`;
}
