import { about, circumstances, detail, type EventFacts, type Person } from './eventFacts';
import type { MailTemplate } from './mailTemplate';
import { quoteName } from './quoteName';

/** An address that mail programs don’t turn into a link to another site: some local parts look like a path. */
const PLAIN_EMAIL = /^[\p{L}\p{M}\p{N}._+'-]+@/u;

export function aboutInvitation({ event, actor, url }: EventFacts): MailTemplate {
  const workspace = detail(event, 'workspace');
  const invited = actor === null ? 'You are invited' : `${inviterOf(actor)} invites you`;
  return {
    subject:
      actor === null
        ? `You are invited to ${quoteName(workspace)}`
        : `${quoteName(actor.name)} invites you to ${quoteName(workspace)}`,
    paragraphs: [
      `${invited} to the workspace ${workspace} on Twinlock.`,
      'The link works once, within 7 days.',
    ],
    action: { label: 'Accept the invitation', url: url ?? '' },
    closing: { text: 'If you know nothing of this, ignore this mail: nothing happens then.' },
  };
}

/** Leaves out an unusual address, so that an inviter can't use it to send a link to a stranger (S42). */
function inviterOf({ name, email }: Person): string {
  return PLAIN_EMAIL.test(email) ? `${name} (${email})` : name;
}

export function aboutResetLink({ event, url }: EventFacts): MailTemplate {
  return {
    subject: 'Reset your password',
    paragraphs: [
      'Someone asked for a link to set a new password for your account. It works once, within 30 minutes.',
    ],
    facts: circumstances(event),
    action: { label: 'Set a new password', url: url ?? '' },
    closing: { text: "If it wasn't you, ignore this mail: your password stays as it is." },
  };
}

export function aboutNewPassword(facts: EventFacts): MailTemplate {
  return about(facts, 'Your password was changed', [
    'The password of your account was changed. Other sessions of yours have ended.',
  ]);
}

const ASK_OPERATOR = { text: "If you didn't expect this, ask the operator of this instance." };

export function aboutAccountDisabled({ event }: EventFacts): MailTemplate {
  return {
    subject: 'Your account was disabled',
    paragraphs: [
      'The operator of this instance disabled your account and ended all your sessions.',
      'You can’t sign in, and API tokens that you made don’t work, until the operator enables it again.',
    ],
    facts: circumstances(event),
    closing: ASK_OPERATOR,
  };
}

export function aboutAccountEnabled({ event, publicUrl }: EventFacts): MailTemplate {
  return {
    subject: 'Your account is enabled again',
    paragraphs: [
      'The operator of this instance enabled your account. You can sign in again, and API tokens that you made work again.',
    ],
    facts: circumstances(event),
    action: { label: 'Sign in', url: `${publicUrl}/auth` },
    closing: ASK_OPERATOR,
  };
}

export function aboutEndedSessions({ event, publicUrl }: EventFacts): MailTemplate {
  return {
    subject: 'Your sessions were ended',
    paragraphs: ['The operator of this instance ended all your sessions. Sign in again to continue.'],
    facts: circumstances(event),
    action: { label: 'Sign in', url: `${publicUrl}/auth` },
    closing: ASK_OPERATOR,
  };
}
