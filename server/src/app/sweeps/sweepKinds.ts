import type { EntityManager } from 'typeorm';
import type { Config } from '../../config';
import { deleteOldEvents } from '../../events/securityEvent.store';
import { deleteOldMails } from '../../notifications/outgoingMail.store';
import { deleteExpiredChallenges } from '../../sessions/challenges/challenge.store';
import { deleteExpiredSessions } from '../../sessions/session.store';
import { deleteExpiredResets } from '../../sign-in/password-reset/passwordReset.store';
import { deleteOldCounts, deleteOldRuns } from '../../throttle/failureCount.store';
import { deleteExpiredInvitations } from '../../workspaces/invitations/invitation.store';

/** A kind of rows that are deleted by age. */
export interface SweepKind {
  id: string;
  /** Days after the creation or expiry of a row. */
  keptDays(config: Config): number;
  /** Deletes up to `limit` rows whose time is before `cutoff`, and returns how many. */
  deleteSome(tx: EntityManager, range: SweptRange, config: Config): Promise<number>;
}

export interface SweptRange {
  cutoff: Date;
  limit: number;
}

/** After expiry, so that a clock that is wrong for a few runs deletes no valid rows. */
const EXPIRED_KEPT_DAYS = 7;
/** Shorter, because an attacker can create many. Their windows last minutes. */
const COUNTS_KEPT_DAYS = 1;
/** Longer than the longest grace period (90 days), so that no reminder is sent twice. */
const MAIL_KEPT_DAYS = 100;
const RUNS_KEPT_DAYS = 365;

export const SWEEP_KINDS: readonly SweepKind[] = [
  { id: 'events', keptDays: ({ eventRetentionDays }) => eventRetentionDays, deleteSome: deleteOldEvents },
  {
    id: 'sessions',
    keptDays: () => EXPIRED_KEPT_DAYS,
    deleteSome: (tx, range, { sessionLimits }) => deleteExpiredSessions(tx, sessionLimits, range),
  },
  { id: 'challenges', keptDays: () => EXPIRED_KEPT_DAYS, deleteSome: deleteExpiredChallenges },
  { id: 'password_resets', keptDays: () => EXPIRED_KEPT_DAYS, deleteSome: deleteExpiredResets },
  { id: 'invitations', keptDays: () => EXPIRED_KEPT_DAYS, deleteSome: deleteExpiredInvitations },
  { id: 'mails', keptDays: () => MAIL_KEPT_DAYS, deleteSome: deleteOldMails },
  { id: 'failure_counts', keptDays: () => COUNTS_KEPT_DAYS, deleteSome: deleteOldCounts },
  { id: 'failure_runs', keptDays: () => RUNS_KEPT_DAYS, deleteSome: deleteOldRuns },
];
