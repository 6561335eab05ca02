import { LOW_RECOVERY_CODES, RECOVERY_CODE_COUNT } from '@twinlock/shared';
import { isIndefinite } from '../two-factor/attempts/attemptLimit.rules';
import { formatDateTime } from './dates';
import { about, detail, type EventFacts } from './eventFacts';
import type { Link, MailTemplate } from './mailTemplate';

const LIST_FORMAT = new Intl.ListFormat('en', { type: 'conjunction' });

export function aboutEnabling(facts: EventFacts): MailTemplate {
  return about(facts, 'Two-factor authentication is enabled', [
    `Two-factor authentication was turned on for your account${onDevice(facts)}. From now on signing in takes a code from your authenticator app.`,
    'Keep your recovery codes in a safe spot: without your device they are the way in.',
  ]);
}

export function aboutReplacing(facts: EventFacts): MailTemplate {
  return about(facts, 'Your two-factor authenticator was replaced', [
    `A new authenticator was set up for your account${onDevice(facts)}. The previous one and its recovery codes no longer work.`,
  ]);
}

export function aboutDisabling(facts: EventFacts): MailTemplate {
  return about(facts, 'Two-factor authentication is disabled', [
    'Two-factor authentication was turned off for your account. Signing in takes only your password now.',
  ]);
}

export function aboutReset({ event, actor, requiredBy, publicUrl }: EventFacts): MailTemplate {
  const by = actor === null ? 'The operator of this instance' : `${actor.name} (${actor.email})`;
  const next =
    requiredBy.length === 0
      ? 'Signing in takes only your password now. You can set up a new authenticator on your profile.'
      : `${LIST_FORMAT.format(requiredBy)} ${requiredBy.length === 1 ? 'requires' : 'require'} two-factor authentication, so you must set up a new authenticator at next sign-in.`;
  return {
    subject: 'Your two-factor authentication was reset',
    paragraphs: [
      `${by} reset the two-factor authentication of your account. Your authenticator and recovery codes no longer work, and all your sessions have ended.`,
      `Reason: ${detail(event, 'reason')}`,
      next,
    ],
    facts: [{ label: 'When', value: formatDateTime(event.at) }],
    action: { label: 'Sign in', url: `${publicUrl}/auth` },
    closing: { text: "If you didn't expect this, ask an owner of your workspace." },
  };
}

export function aboutRecoveryCode(facts: EventFacts): MailTemplate {
  const left = Number(facts.event.details.remaining);
  const profile: Link = { label: 'Make new recovery codes', url: `${facts.publicUrl}/account` };
  const few = left <= LOW_RECOVERY_CODES;
  return {
    ...about(facts, 'A recovery code was used', [
      'A recovery code was used to get into your account. It does not work again.',
      `${left} of ${RECOVERY_CODE_COUNT} recovery codes are left.${few ? ' Make new ones soon.' : ''}`,
    ]),
    ...(few && { action: profile }),
  };
}

export function aboutNewCodes(facts: EventFacts): MailTemplate {
  return about(facts, 'Your recovery codes were regenerated', [
    'New recovery codes were made for your account. The previous ones no longer work.',
  ]);
}

export function aboutLock(facts: EventFacts): MailTemplate {
  const until = new Date(String(facts.event.details.lockedUntil));
  if (isIndefinite(until))
    return about(facts, 'Your account is locked', [
      'A hundred wrong codes in a row were entered after your password. Codes are refused until you set a new password by mail (“Forgot password?”), or the operator of this instance lifts the lock.',
      'Who entered them knows your password.',
    ]);
  return about(facts, 'Your account is locked for a time', [
    `Too many wrong codes were entered after your password. Codes are refused until ${formatDateTime(until)}.`,
    'Who entered them knows your password. If it was you, wait and try again.',
  ]);
}

function onDevice({ event }: EventFacts): string {
  return event.details.label === undefined ? '' : ` on the device "${detail(event, 'label')}"`;
}
