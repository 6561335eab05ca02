import { open, writeFile } from 'node:fs/promises';
import { type EntityManager, In } from 'typeorm';
import { UserEntity } from '../accounts/user.entity';
import { requireEmail } from '../core/email.rules';
import { generateToken } from '../crypto/tokens';
import { isSetUp, markSetUp } from '../instance/instance.store';
import type { Runtime } from '../runtime/runtime';
import { openWorkspace } from '../workspaces/openWorkspace';
import { requireSlug } from '../workspaces/slug.rules';
import { findWorkspaceBySlug } from '../workspaces/workspace.store';
import { type BuiltPerson, buildMembers, buildPeople } from './buildPeople';

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

/** More members than this share a password, because each hash takes time. */
const OWN_PASSWORDS = 200;
/** Members per transaction: their recovery codes stay below SQLite's limit of values in a statement. */
const BATCH = 200;
const OWNER_ONLY = 0o600;

/** Adds members to a workspace, the first `enrolled` of them with 2FA, and writes their credentials to a file. */
export async function seed(runtime: Runtime, options: SeedOptions): Promise<string> {
  requireCounts(options);
  requireSlug(options.workspace);
  requireEmail(emailOf(options.workspace, 1));
  await createPrivateFile(options.json);
  const people = await addPeople(runtime, options);
  await writeFile(options.json, `${JSON.stringify(people, null, 2)}\n`);
  return `Added ${options.members} members to ${options.workspace}, ${options.enrolled} of them with two-factor authentication; see ${options.json}.`;
}

/** Created before the accounts, so that no credentials are lost. Makes an existing file private (S44). */
async function createPrivateFile(path: string): Promise<void> {
  const file = await open(path, 'a', OWNER_ONLY);
  try {
    // Not for /dev/stdout.
    if ((await file.stat()).isFile()) await file.chmod(OWNER_ONLY);
  } finally {
    await file.close();
  }
}

async function addPeople(runtime: Runtime, options: SeedOptions): Promise<SeededPerson[]> {
  const shared = options.members > OWN_PASSWORDS ? await newPassword(runtime) : null;
  const people: SeededPerson[] = [];
  while (people.length < options.members) {
    const passwords = await passwordsFor(runtime, Math.min(BATCH, options.members - people.length), shared);
    people.push(...(await addBatch(runtime, { options, passwords, before: people.length })));
  }
  return people;
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

interface KnownPassword {
  password: string;
  passwordHash: string;
}

async function passwordsFor(
  runtime: Runtime,
  count: number,
  shared: KnownPassword | null,
): Promise<KnownPassword[]> {
  return Promise.all(Array.from({ length: count }, () => shared ?? newPassword(runtime)));
}

async function newPassword({ passwords }: Runtime): Promise<KnownPassword> {
  const password = generateToken().slice(0, 20);
  return { password, passwordHash: await passwords.hash(password) };
}

interface Batch {
  options: SeedOptions;
  passwords: readonly KnownPassword[];
  /** How many members the batches before this one added. */
  before: number;
}

async function addBatch(runtime: Runtime, { options, passwords, before }: Batch): Promise<SeededPerson[]> {
  return runtime.database.transaction(async (tx) => {
    const numbers = await findFreeNumbers(tx, { slug: options.workspace, count: passwords.length, before });
    const people = passwords.map(({ passwordHash }, index) => ({
      email: emailOf(options.workspace, numbers[index] as number),
      name: `Member ${numbers[index]}`,
      passwordHash,
      enrolled: before + index < options.enrolled,
    }));
    const built = await buildPeople(runtime, tx, people);
    await addToWorkspace(runtime, tx, { slug: options.workspace, people: built });
    return built.map(({ secret, recoveryCodes }, index) => ({
      email: (people[index] as { email: string }).email,
      password: (passwords[index] as KnownPassword).password,
      secret,
      recoveryCodes,
    }));
  });
}

/** If the workspace doesn't exist, the first person creates it. */
async function addToWorkspace(
  runtime: Runtime,
  tx: EntityManager,
  { slug, people }: { slug: string; people: readonly BuiltPerson[] },
): Promise<void> {
  const now = runtime.clock();
  const existing = await findWorkspaceBySlug(tx, slug);
  const [first, ...rest] = people as [BuiltPerson, ...BuiltPerson[]];
  const opening = { slug, name: slug, ownerId: first.user.id, device: null, now };
  const { id: workspaceId } = existing ?? (await openWorkspace(runtime, tx, opening));
  await buildMembers(tx, { workspaceId, people: existing ? people : rest, now });
  if (!(await isSetUp(tx))) await markSetUp(tx, now);
}

/** Skips the numbers of earlier runs. */
async function findFreeNumbers(
  tx: EntityManager,
  { slug, count, before }: { slug: string; count: number; before: number },
): Promise<number[]> {
  const free: number[] = [];
  for (let next = before + 1; free.length < count; next += BATCH) {
    const candidates = Array.from({ length: BATCH }, (_, index) => next + index);
    const taken = await tx.find(UserEntity, {
      select: { email: true },
      where: { email: In(candidates.map((number) => emailOf(slug, number))) },
    });
    const emails = new Set(taken.map(({ email }) => email));
    free.push(...candidates.filter((number) => !emails.has(emailOf(slug, number))));
  }
  return free.slice(0, count);
}

function emailOf(slug: string, number: number): string {
  return `member-${number}@${slug}.example`;
}
