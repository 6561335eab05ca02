import type { EntityManager } from 'typeorm';
import { toInstantOrNull } from '../database/columns';
import { EnrollmentState } from './enrollment/enrollment.rules';
import { RecoveryCodeSetState } from './recovery-codes/recoveryCodes.rules';

export interface SecondFactorUse {
  /** Id of the account. */
  id: string;
  /** When two-factor authentication was turned on. Replacing the authenticator doesn't change it. */
  enabledAt: Date;
  /** When a code or recovery code was last accepted since then, not counting the enrollment; null if never. */
  lastUsedAt: Date | null;
  recoveryCodesRemaining: number;
}

/** Returns one row for each of these accounts that has two-factor authentication turned on. */
export async function listSecondFactorUses(
  db: EntityManager,
  userIds: readonly string[],
): Promise<SecondFactorUse[]> {
  const places = userIds.map(() => '?').join(', ');
  const periods: Record<string, unknown>[] = await db.query(periodsOf(places), [
    ...[EnrollmentState.DISABLED, EnrollmentState.RESET, ...userIds],
    ...[EnrollmentState.ACTIVE, EnrollmentState.REPLACED, ...userIds],
  ]);
  const codes: Record<string, unknown>[] = await db.query(codesOf(places), [
    RecoveryCodeSetState.ACTIVE,
    ...userIds,
  ]);
  const codesByAccount = new Map(codes.map((row) => [row.userId, row]));
  return periods.flatMap((period) => {
    const enabledAt = toInstantOrNull(period.enabledAt);
    return enabledAt === null ? [] : [toUse({ period, enabledAt, codes: codesByAccount.get(period.userId) })];
  });
}

/** Authenticators that were active since two-factor authentication was last turned off. */
const periodsOf = (places: string) => `
  SELECT e.userId, MIN(e.activatedAt) AS enabledAt, MAX(e.lastUsedAt) AS lastUsedAt
    FROM two_factor_enrollments e
    LEFT JOIN (SELECT userId, MAX(endedAt) AS offAt FROM two_factor_enrollments
                WHERE state IN (?, ?) AND activatedAt IS NOT NULL AND userId IN (${places})
                GROUP BY userId) ended ON ended.userId = e.userId
   WHERE e.state IN (?, ?) AND e.activatedAt IS NOT NULL AND e.userId IN (${places})
     AND (ended.offAt IS NULL OR e.activatedAt >= ended.offAt)
   GROUP BY e.userId`;

const codesOf = (places: string) => `
  SELECT s.userId, MAX(c.usedAt) AS lastUsedAt,
         SUM(CASE WHEN s.state = ? AND c.usedAt IS NULL THEN 1 ELSE 0 END) AS remaining
    FROM recovery_code_sets s JOIN recovery_codes c ON c.setId = s.id
   WHERE s.userId IN (${places})
   GROUP BY s.userId`;

function toUse({
  period,
  enabledAt,
  codes = {},
}: {
  period: Record<string, unknown>;
  enabledAt: Date;
  codes: Record<string, unknown> | undefined;
}): SecondFactorUse {
  const uses = [period.lastUsedAt, codes.lastUsedAt].flatMap((used) => toInstantOrNull(used) ?? []);
  const latest = uses.length === 0 ? null : new Date(Math.max(...uses.map((used) => used.getTime())));
  return {
    id: period.userId as string,
    enabledAt,
    lastUsedAt: latest !== null && latest >= enabledAt ? latest : null,
    recoveryCodesRemaining: Number(codes.remaining ?? 0),
  };
}
