import { writeFile } from 'node:fs/promises';
import type { EntityManager } from 'typeorm';
import { generateToken, randomText } from '../crypto/tokens';
import { newId } from '../ids';
import type { Runtime } from '../runtime';
import { UserEntity } from '../sign-in/user.entity';
import { insertAccount } from '../sign-in/user.store';
import { EnrollmentState } from '../two-factor/enrollment';
import { EnrollmentEntity } from '../two-factor/enrollment.entity';
import { hashRecoveryCode } from '../two-factor/hashRecoveryCode';
import { RecoveryCodeEntity, RecoveryCodeSetEntity } from '../two-factor/recoveryCodeSet.entity';
import { drawRecoveryCodes, RecoveryCodeSetState } from '../two-factor/recoveryCodes';
import { secretPlace } from '../two-factor/sealedSecrets';
import { DEFAULT_TOTP, generateTotpSecret } from '../two-factor/totp';
import { isSetUp, markSetUp } from '../workspaces/instance.store';
import { insertMembership } from '../workspaces/membership.store';
import { openWorkspace } from '../workspaces/openWorkspace';
import { WorkspaceRole } from '../workspaces/roles';
import { findWorkspaceBySlug } from '../workspaces/workspace.store';

export interface SeedOptions {
  workspace: string;
  members: number;
  enrolled: number;
  json: string;
}

interface SeededPerson {
  email: string;
  password: string;
  secret: string | null;
  recoveryCodes: string[] | null;
}

/** Beyond this many members they share one password, since each password costs a hash. */
const OWN_PASSWORDS = 200;
const OWNER_ONLY = 0o600;

/** Adds members to a workspace, the first an owner and the first `enrolled` of them with 2FA, and writes their credentials. */
export async function seed(runtime: Runtime, options: SeedOptions): Promise<string> {
  requireCounts(options);
  const people: SeededPerson[] = [];
  const shared = options.members > OWN_PASSWORDS ? await newPassword(runtime) : null;
  for (let number = 1; number <= options.members; number += 1) {
    const { password, passwordHash } = shared ?? (await newPassword(runtime));
    const isEnrolled = number <= options.enrolled;
    people.push(
      await runtime.database.transaction((tx) =>
        addPerson(runtime, tx, { options, number, password, passwordHash, isEnrolled }),
      ),
    );
  }
  await writeFile(options.json, `${JSON.stringify(people, null, 2)}\n`, { mode: OWNER_ONLY });
  return `Added ${options.members} members to ${options.workspace}, ${options.enrolled} of them with two-factor authentication; see ${options.json}.`;
}

function requireCounts({ members, enrolled }: SeedOptions): void {
  const valid =
    Number.isInteger(members) &&
    Number.isInteger(enrolled) &&
    members >= 1 &&
    enrolled >= 0 &&
    enrolled <= members;
  if (!valid) throw new Error('--members is a whole number from 1 on, and --enrolled one from 0 up to it.');
}

async function newPassword({ passwords }: Runtime): Promise<{ password: string; passwordHash: string }> {
  const password = generateToken().slice(0, 20);
  return { password, passwordHash: await passwords.hash(password) };
}

interface Addition {
  options: SeedOptions;
  number: number;
  password: string;
  passwordHash: string;
  isEnrolled: boolean;
}

async function addPerson(runtime: Runtime, tx: EntityManager, addition: Addition): Promise<SeededPerson> {
  const { options, password, passwordHash, isEnrolled } = addition;
  const now = runtime.clock();
  const number = await findFreeNumber(tx, addition);
  const email = emailOf(options.workspace, number);
  const user = await insertAccount(tx, { email, name: `Member ${number}`, passwordHash, now });
  const workspace = await findWorkspaceBySlug(tx, options.workspace);
  if (workspace) {
    await insertMembership(tx, {
      workspaceId: workspace.id,
      userId: user.id,
      role: WorkspaceRole.MEMBER,
      now,
    });
  } else {
    await openWorkspace(runtime, tx, { name: options.workspace, ownerId: user.id, device: null, now });
  }
  if (!(await isSetUp(tx))) await markSetUp(tx, now);
  const factor = isEnrolled
    ? await insertFactor(runtime, tx, { userId: user.id, now })
    : { secret: null, recoveryCodes: null };
  return { email, password, ...factor };
}

/** A second run goes on counting where the first one stopped. */
async function findFreeNumber(tx: EntityManager, { options, number }: Addition): Promise<number> {
  let free = number;
  while (await tx.existsBy(UserEntity, { email: emailOf(options.workspace, free) })) free += 1;
  return free;
}

function emailOf(slug: string, number: number): string {
  return `member-${number}@${slug}.example`;
}

async function insertFactor(
  { secrets, pepper }: Runtime,
  tx: EntityManager,
  { userId, now }: { userId: string; now: Date },
): Promise<{ secret: string; recoveryCodes: string[] }> {
  const [enrollmentId, setId, secret, recoveryCodes] = [
    newId(),
    newId(),
    generateTotpSecret(),
    drawRecoveryCodes(randomText),
  ];
  await tx.insert(EnrollmentEntity, {
    id: enrollmentId,
    userId,
    state: EnrollmentState.ACTIVE,
    sealedSecret: secrets.seal(secret, secretPlace(enrollmentId)),
    ...DEFAULT_TOTP,
    createdAt: now,
    activatedAt: now,
  });
  await tx.insert(RecoveryCodeSetEntity, {
    id: setId,
    userId,
    enrollmentId,
    state: RecoveryCodeSetState.ACTIVE,
    generatedAt: now,
  });
  const codes = recoveryCodes.map((code, index) => ({
    id: newId(),
    setId,
    position: index + 1,
    hash: hashRecoveryCode(pepper, setId, code),
  }));
  await tx.insert(RecoveryCodeEntity, codes);
  await tx.update(UserEntity, { id: userId }, { activeEnrollmentId: enrollmentId });
  return { secret, recoveryCodes };
}
