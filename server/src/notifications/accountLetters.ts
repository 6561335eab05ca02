import { about, circumstances, detail, type EventFacts } from './eventFacts';
import type { Letter } from './letter';
import { quoted } from './quoted';

export function aboutInvitation({ event, actor, url }: EventFacts): Letter {
  const workspace = detail(event, 'workspace');
  const invited = actor === null ? 'You are invited' : `${actor.name} (${actor.email}) invites you`;
  return {
    subject:
      actor === null
        ? `You are invited to ${quoted(workspace)}`
        : `${quoted(actor.name)} invites you to ${quoted(workspace)}`,
    paragraphs: [
      `${invited} to the workspace ${workspace} on Twinlock.`,
      'The link works once, within 7 days.',
    ],
    action: { label: 'Accept the invitation', url: url ?? '' },
    closing: { text: 'If you know nothing of this, ignore this mail: nothing happens then.' },
  };
}

export function aboutResetLink({ event, url }: EventFacts): Letter {
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

export function aboutNewPassword(facts: EventFacts): Letter {
  return about(facts, 'Your password was changed', [
    'The password of your account was changed. Other sessions of yours have ended.',
  ]);
}

const ASK_OPERATOR = { text: "If you didn't expect this, ask the operator of this instance." };

export function aboutAccountDisabled({ event }: EventFacts): Letter {
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

export function aboutAccountEnabled({ event, publicUrl }: EventFacts): Letter {
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

export function aboutEndedSessions({ event, publicUrl }: EventFacts): Letter {
  return {
    subject: 'Your sessions were ended',
    paragraphs: ['The operator of this instance ended all your sessions. Sign in again to continue.'],
    facts: circumstances(event),
    action: { label: 'Sign in', url: `${publicUrl}/auth` },
    closing: ASK_OPERATOR,
  };
}
