import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import { UserEntity } from '../../src/accounts/user.entity';
import { doctor } from '../../src/cli/doctor/doctor';
import { makeOwner } from '../../src/cli/operate';
import { unlock } from '../../src/cli/unlock';
import { EmailDomains1764730000000 } from '../../src/database/migrations/1764730000000-emailDomains';
import { InvitationEntity } from '../../src/workspaces/invitations/invitation.entity';
import { MembershipEntity } from '../../src/workspaces/members/membership.entity';
import { aMember, anOwner, type Person, startSignIn, tokenIn, workspaceIdOf } from '../support/people';
import { type Fields, TestApi } from '../support/testApi';

const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitationUrl invitation { email } } }`;
const ACCEPT = `mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { ... on SignedIn { sessionToken } } }`;
const RESET = `mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { requested } }`;
const MEMBERS = `query ($search: String!) { workspace(slug: "acme") { members(filter: { search: $search }) { nodes { user { email } } } } }`;
const EVENTS = `{ workspace(slug: "acme") { auditEvents(first: 100) { nodes { details subject { email } } } } }`;

const SHOWN = 'jo@b\u00fccher.example';
const STORED = 'jo@xn--bcher-kva.example';

let api: TestApi;
let owner: Person;
let workspaceId: string;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'twinlock-domains-'));
  api = await TestApi.start();
  owner = await anOwner(api);
  workspaceId = await workspaceIdOf(api, owner);
});
afterAll(async () => {
  await api.stop();
  rmSync(folder, { recursive: true, force: true });
});

const invite = (email: string) => api.send(INVITE, { input: { workspaceId, email } }, owner);

async function joinAs(email: string): Promise<Person> {
  const { data } = await invite(email);
  const input = {
    token: tokenIn(data?.inviteMember.invitationUrl),
    name: 'Jo',
    password: owner.password,
    transport: 'BEARER',
  };
  const accepted = await api.send(ACCEPT, { input });
  return { email, password: owner.password, token: accepted.data?.acceptInvitation.sessionToken };
}

async function rowOf(email: string): Promise<UserEntity | null> {
  return api.runtime.database.read((db) => db.findOneBy(UserEntity, { email }));
}

/** Changes a stored address to the form in which earlier versions stored it. */
async function storeAs(before: string, email: string): Promise<void> {
  await api.runtime.database.transaction(async (tx) => {
    const { id } = await tx.findOneByOrFail(UserEntity, { email: before });
    await tx.update(UserEntity, { id }, { email });
    await tx.update(MembershipEntity, { userId: id }, { email, listedAs: `jo\t${email}` });
  });
}

async function migrateAgain(): Promise<void> {
  const runner = api.writer.createQueryRunner();
  const migration = new EmailDomains1764730000000();
  try {
    await migration.down(runner);
    await migration.up(runner);
  } finally {
    if (api.runtime.config.database.kind === 'mysql') await runner.release();
  }
}

describe('an account at an internationalised domain', () => {
  let jo: Person;

  beforeAll(async () => {
    jo = await joinAs(SHOWN);
  });

  test('is stored with A-labels and shown in Unicode', async () => {
    expect(await rowOf(STORED)).not.toBeNull();
    const { data } = await api.send('{ viewer { user { email } } }', {}, jo);
    expect(data?.viewer.user.email).toBe(SHOWN);
    const events = (await api.send(EVENTS, {}, owner)).data?.workspace.auditEvents.nodes as Fields[];
    expect(events.map(({ subject }) => subject?.email)).toContain(SHOWN);
    expect(events.map(({ details }) => details?.email)).toContain(SHOWN);
    expect(JSON.stringify(events)).not.toContain('xn--');
    const { payload } = await api.inject({
      url: '/export/acme/members.csv',
      headers: { authorization: `Bearer ${owner.token}` },
    });
    expect(payload).toContain(SHOWN);
    expect(await unlock(api.runtime, SHOWN)).toContain(SHOWN);
    expect(await makeOwner(api.runtime, { email: STORED, slug: 'acme' })).toContain(SHOWN);
  });

  test.each([
    SHOWN,
    STORED,
    'JO@B\u00dcCHER.EXAMPLE',
    'jo@bu\u0308cher\u3002example',
    'jo@XN--BCHER-KVA.example',
  ])('can sign in with the address typed as %s', async (email) => {
    const { data } = await startSignIn(api, { email, password: jo.password });
    expect(data?.signIn.sessionToken).toEqual(expect.any(String));
  });

  test('is invited and created once, for every form of the typed address', async () => {
    for (const email of [SHOWN, STORED]) expect((await invite(email)).code).toBe('CONFLICT');
  });

  test('S12 has wrong passwords counted together, for every form of the typed address', async () => {
    const codes = [];
    for (let attempt = 0; attempt < 11; attempt += 1) {
      const email = attempt % 2 ? 'al@b\u00fccher.example' : 'al@xn--bcher-kva.example';
      codes.push((await startSignIn(api, { email, password: 'wrong' })).code);
    }
    expect(codes.at(-1)).toBe('TOO_MANY_ATTEMPTS');
  });

  test('S12 has no further attempts by an address that only resembles an A-label', async () => {
    const [local] = owner.email.split('@');
    for (const email of [`${local}@xn--acme-.example`, `${local}@acme.xn--example-`])
      expect((await startSignIn(api, { ...owner, email })).code).toBe('INVALID_CREDENTIALS');
  });

  test.each([SHOWN, STORED, 'b\u00fccher', 'bucher', 'xn--bcher', 'JO@XN--BCHER-KVA.example'])(
    'is found in the list of members by %s',
    async (search) => {
      const { data } = await api.send(MEMBERS, { search }, owner);
      expect(data?.workspace.members.nodes.map(({ user }: Fields) => user.email)).toContain(SHOWN);
    },
  );

  test('gets the password reset mail', async () => {
    await api.send(RESET, { input: { email: STORED } });
    const events = (await api.send(EVENTS, {}, owner)).data?.workspace.auditEvents.nodes as Fields[];
    expect(events.filter(({ subject }) => subject?.email === SHOWN).length).toBeGreaterThan(1);
  });

  test.each(['jo@xn--zzzzzz999.example', 'jo@xn--i\u00f1valid.example', 'jo@\u200dx.example'])(
    'can’t be invited at %s, which can’t be converted',
    async (email) => {
      const { code, details } = await invite(email);
      expect([code, details.field]).toEqual(['BAD_USER_INPUT', 'email']);
    },
  );
});

describe('addresses stored by an earlier version', () => {
  test('are converted, with memberships and invitations', async () => {
    await joinAs('al@m\u00fcller.example');
    await storeAs('al@xn--mller-kva.example', 'al@m\u00fcller.example');
    await invite('new@m\u00fcller.example');
    await api.runtime.database.transaction((tx) =>
      tx.update(
        InvitationEntity,
        { email: 'new@xn--mller-kva.example' },
        { email: 'new@m\u00fcller.example' },
      ),
    );
    await migrateAgain();
    const row = await rowOf('al@xn--mller-kva.example');
    expect(row).not.toBeNull();
    const found = await api.runtime.database.read(async (db) => [
      await db.findOneBy(MembershipEntity, { userId: row?.id ?? '' }),
      await db.findOneBy(InvitationEntity, { email: 'new@xn--mller-kva.example' }),
    ]);
    expect(found).toMatchObject([
      { email: 'al@xn--mller-kva.example', listedAs: 'jo\tal@muller.example' },
      { workspaceId },
    ]);
  });

  test('are found while a server of that version still stores them', async () => {
    const late = await joinAs('late@m\u00fcller.example');
    await storeAs('late@xn--mller-kva.example', 'late@m\u00fcller.example');
    for (const email of ['late@m\u00fcller.example', 'late@xn--mller-kva.example']) {
      const { data } = await startSignIn(api, { email, password: late.password });
      expect(data?.signIn.sessionToken).toEqual(expect.any(String));
      expect((await invite(email)).code).toBe('CONFLICT');
    }
  });

  test('are kept if two accounts would become one: the one in the new form signs in, and doctor names the other', async () => {
    const kept = await joinAs('two@b\u00fccher.example');
    const other = await aMember(api, owner);
    await storeAs(other.email, 'two@b\u00fccher.example');
    const before = await api.runtime.database.read((db) => idsOf(db));
    await migrateAgain();
    expect(await api.runtime.database.read((db) => idsOf(db))).toEqual(before);
    const ids = [];
    for (const email of ['two@b\u00fccher.example', 'two@xn--bcher-kva.example'])
      ids.push(
        (
          await api.send(
            'mutation ($input: SignInInput!) { signIn(input: $input) { ... on SignedIn { viewer { user { id } } } } }',
            { input: { email, password: kept.password, transport: 'BEARER' } },
          )
        ).data?.signIn.viewer.user.id,
      );
    expect(ids).toEqual([before['two@xn--bcher-kva.example'], before['two@xn--bcher-kva.example']]);

    const { database, encryptionKeys, dataDir } = api.runtime.config;
    const { lines, healthy } = await doctor(
      {
        DATA_DIR: database.kind === 'mysql' ? folder : dataDir,
        ENCRYPTION_KEYS: encryptionKeys ?? '',
        ...(database.kind === 'mysql' && { DATABASE_URL: database.url }),
      },
      () => new Date(),
    );
    expect(lines.find((line) => line.startsWith('addresses: '))).toMatch(
      /^addresses: 1 cannot be signed in with.*two@bücher\.example \(the same as two@xn--bcher-kva\.example\)/,
    );
    expect(healthy).toBe(false);
  });

  async function idsOf(db: EntityManager): Promise<Record<string, string>> {
    const users = await db.find(UserEntity, { select: { id: true, email: true } });
    return Object.fromEntries(
      users.filter(({ email }) => email.startsWith('two@')).map(({ id, email }) => [email, id]),
    );
  }
});
