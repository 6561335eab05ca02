import type { EntityManager, EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';
import { UserEntity } from '../accounts/user.entity';
import { newAccount } from '../accounts/user.store';
import { newId } from '../core/ids';
import { WorkspaceRole } from '../core/workspaceRole';
import { randomText } from '../crypto/tokens';
import type { Runtime } from '../runtime/runtime';
import { EnrollmentEntity } from '../two-factor/enrollment/enrollment.entity';
import { EnrollmentState } from '../two-factor/enrollment/enrollment.rules';
import { secretField } from '../two-factor/enrollment/sealedSecrets';
import { hashRecoveryCode } from '../two-factor/recovery-codes/hashRecoveryCode';
import {
  RecoveryCodeEntity,
  RecoveryCodeSetEntity,
} from '../two-factor/recovery-codes/recoveryCodeSet.entity';
import { drawRecoveryCodes, RecoveryCodeSetState } from '../two-factor/recovery-codes/recoveryCodes.rules';
import { DEFAULT_TOTP, generateTotpSecret } from '../two-factor/totp/totp.rules';
import { MembershipEntity } from '../workspaces/members/membership.entity';
import { newMembership } from '../workspaces/members/membership.store';

export interface PersonToBuild {
  /** Normalized. */
  email: string;
  name: string;
  passwordHash: string;
  /** With an active authenticator and ten recovery codes. */
  enrolled: boolean;
}

export interface BuiltPerson {
  user: UserEntity;
  /** Base32; null without an authenticator. */
  secret: string | null;
  recoveryCodes: string[] | null;
}

/** Inserts accounts and their second factors directly, for seeds and tests. Records no events. */
export async function buildPeople(
  runtime: Runtime,
  tx: EntityManager,
  people: readonly PersonToBuild[],
): Promise<BuiltPerson[]> {
  const now = runtime.clock();
  const built = people.map((person) => buildPerson(runtime, person, now));
  await insertRows(
    tx,
    UserEntity,
    built.map(({ user }) => user),
  );
  const factors = built.flatMap(({ factor }) => factor ?? []);
  await insertRows(
    tx,
    EnrollmentEntity,
    factors.map(({ enrollment }) => enrollment),
  );
  await insertRows(
    tx,
    RecoveryCodeSetEntity,
    factors.map(({ set }) => set),
  );
  await insertRows(
    tx,
    RecoveryCodeEntity,
    factors.flatMap(({ codes }) => codes),
  );
  return built.map(({ user, factor }) => ({
    user,
    secret: factor?.secret ?? null,
    recoveryCodes: factor?.recoveryCodes ?? null,
  }));
}

/** Inserts memberships with the role MEMBER. */
export async function buildMembers(
  tx: EntityManager,
  { workspaceId, people, now }: { workspaceId: string; people: readonly BuiltPerson[]; now: Date },
): Promise<void> {
  const memberships = people.map(({ user: person }) =>
    newMembership({ workspaceId, person, role: WorkspaceRole.MEMBER, now }),
  );
  await insertRows(tx, MembershipEntity, memberships);
}

/** Uses one statement. `updateEntity(false)` keeps TypeORM from reading the rows again for their defaults. */
async function insertRows<Row extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Row>,
  rows: QueryDeepPartialEntity<Row>[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.createQueryBuilder().insert().into(entity).values(rows).updateEntity(false).execute();
}

function buildPerson(runtime: Runtime, { enrolled, ...account }: PersonToBuild, now: Date) {
  const user = newAccount({ ...account, now });
  const factor = enrolled ? buildFactor(runtime, { userId: user.id, now }) : null;
  return { user: { ...user, activeEnrollmentId: factor?.enrollment.id ?? null }, factor };
}

function buildFactor({ secrets, pepper }: Runtime, { userId, now }: { userId: string; now: Date }) {
  const [enrollmentId, setId] = [newId(), newId()];
  const [secret, recoveryCodes] = [generateTotpSecret(), drawRecoveryCodes(randomText)];
  return {
    secret,
    recoveryCodes,
    enrollment: {
      id: enrollmentId,
      userId,
      state: EnrollmentState.ACTIVE,
      sealedSecret: secrets.seal(secret, secretField(enrollmentId)),
      ...DEFAULT_TOTP,
      createdAt: now,
      activatedAt: now,
    },
    set: {
      id: setId,
      userId,
      enrollmentId,
      state: RecoveryCodeSetState.ACTIVE,
      generatedAt: now,
    },
    codes: recoveryCodes.map((code, index) => ({
      id: newId(),
      setId,
      position: index + 1,
      hash: hashRecoveryCode(pepper, setId, code),
    })),
  };
}
