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
