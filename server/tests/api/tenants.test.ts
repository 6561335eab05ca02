import type { GraphQLSchema } from 'graphql';
import { UserEntity } from '../../src/accounts/user.entity';
import { buildSchema } from '../../src/api/schema';
import { encodeCursor } from '../../src/graphql/connection';
import { insertSession } from '../../src/sessions/session.store';
import { everyField, everyMutation } from '../support/everyField';
import {
  aMember,
  anEnrolledMember,
  anEnrolledOwner,
  codeOf,
  type EnrolledPerson,
  type Person,
  reauthenticate,
  workspaceIdOf,
} from '../support/people';
import { type Fields, type Sender, TestApi } from '../support/testApi';

/** Each walk sends an operation for every field and every mutation. */
jest.setTimeout(60_000);

const SCOPES = ['MEMBERS_READ', 'AUDIT_READ', 'SECURITY_WRITE', 'MEMBERS_WRITE'];
const CREATE_TOKEN = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token apiToken { id } } }`;
const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitation { id } } }`;
const GENERATE = `mutation { generateRecoveryCodes { recoveryCodeSet { id } } }`;
const START = `mutation { startTwoFactorEnrollment(input: { label: "Olive's secret phone" }) { enrollment { id } } }`;
const VICTIM = `{
  viewer { user { id name } session { id } twoFactor { active { id } } }
  workspace(slug: "acme") { id name members { nodes { id user { id email } } } auditEvents { nodes { id subject { email } } } } }`;

let api: TestApi;
let schema: GraphQLSchema;
/** Owner of the workspace that only its own members may read. */
let victim: EnrolledPerson;
let plainMember: Person;
let stranger: Person;
/** Ids of the victim's rows, by the names of input fields. */
let ids: Record<string, string>;
/** Values that appear only if data of the victim leaked. */
let markers: string[];
/** The markers that a plain member of the same workspace may not see either. */
let ownersMarkers: string[];

beforeAll(async () => {
  api = await TestApi.start();
  schema = await buildSchema();
  victim = await anEnrolledOwner(api);
  plainMember = await aMember(api, victim);
  const other = await anEnrolledMember(api, victim);
  stranger = await aStranger();
  await fillWorkspace(other);
  victim = await freshlyProven(victim);
});
afterAll(() => api.stop());

/** A person with a workspace of their own. */
async function aStranger(): Promise<Person> {
  const person = await anEnrolledMember(api, victim);
  const created = await api.send(
    'mutation { createWorkspace(input: { name: "Globex" }) { workspace { id } } }',
    {},
    person,
  );
  expect(created.code).toBeUndefined();
  const workspaceId = await workspaceIdOf(api, victim);
  const left = await api.send(
    `mutation { leaveWorkspace(input: { workspaceId: "${workspaceId}" }) { __typename } }`,
    {},
    person,
  );
  expect(left.code).toBeUndefined();
  return person;
}

/** Fills the victim's account and workspace with one of everything, and collects its ids and markers. */
async function fillWorkspace(other: EnrolledPerson): Promise<void> {
  const { viewer, workspace } = (await api.send(VICTIM, {}, victim)).data ?? {};
  const workspaceId = workspace.id;
  const made = await api.send(
    CREATE_TOKEN,
    { input: { workspaceId, name: 'Olive’s hidden token', scopes: SCOPES } },
    victim,
  );
  const invited = await api.send(
    INVITE,
    { input: { workspaceId, email: 'hidden-invitee@acme.example' } },
    victim,
  );
  const codes = await api.send(GENERATE, {}, victim);
  const started = await api.send(START, {}, victim);
  const memberOf = (person: Person) =>
    workspace.members.nodes.find(({ user }: Fields) => user.email === person.email);
  ids = {
    workspaceId,
    memberId: memberOf(other).id,
    sessionId: viewer.session.id,
    enrollmentId: started.data?.startTwoFactorEnrollment.enrollment.id,
    recoveryCodeSetId: codes.data?.generateRecoveryCodes.recoveryCodeSet.id,
    invitationId: invited.data?.inviteMember.invitation.id,
    apiTokenId: made.data?.createApiToken.apiToken.id,
    userId: viewer.user.id,
    actorId: viewer.user.id,
    subjectId: viewer.user.id,
  };
  // Events of other people in the same log are visible to the member as well.
  const victimsEvents: Fields[] = workspace.auditEvents.nodes.filter(
    ({ subject }: Fields) => subject?.email === victim.email,
  );
  expect(victimsEvents.length).toBeGreaterThan(2);
  ownersMarkers = [
    'hidden token',
    'hidden-invitee',
    'secret phone',
    viewer.session.id,
    viewer.twoFactor.active.id,
    ...victimsEvents.map(({ id }) => id),
    ...['sessionId', 'enrollmentId', 'recoveryCodeSetId', 'invitationId', 'apiTokenId'].map(
      (name) => ids[name] as string,
    ),
  ];
  markers = [
    ...ownersMarkers,
    workspaceId,
    viewer.user.id,
    viewer.user.name,
    victim.email,
    other.email,
    ids.memberId as string,
  ];
}

async function freshlyProven(person: EnrolledPerson): Promise<EnrolledPerson> {
  const { data } = await reauthenticate(api, person, { code: codeOf(api, person) });
  return { ...person, token: data?.reauthenticate.sessionToken };
}

/** A session of the person as it is right after a sign-in. Each mutation gets its own, since some end it. */
async function aSession({ email }: Person): Promise<Sender> {
  const { database, config, clock } = api.runtime;
  const opened = await database.transaction(async (tx) => {
    const { id: userId } = await tx.findOneByOrFail(UserEntity, { email });
    const device = { ipAddress: '198.51.100.7', userAgent: null };
    return insertSession(tx, { userId, factors: [], device, limits: config.sessionLimits, now: clock() });
  });
  return { token: opened.token };
}

async function aTokenOf(person: Person, slug: string): Promise<string> {
  const workspaceId = await workspaceIdOf(api, person, slug);
  const sender = await aSession(person);
  const { data } = await api.send(
    CREATE_TOKEN,
    { input: { workspaceId, name: 'x', scopes: SCOPES } },
    sender,
  );
  return data?.createApiToken.token;
}

/** Inputs: the victim's ids for every id, the given slug, and cursors that name the victim's rows. */
const inputsFor = (slug: string) => (name: string, type: string) => {
  if (name === 'slug') return slug;
  if (name === 'after') return encodeCursor([ids.sessionId as string]);
  return type === 'ID' ? ids[name] : undefined;
};

/** Every row that refers to the victim's rows, except those in `except`. */
async function victimRows(except: string[] = []): Promise<string[]> {
  const tables = await api.runtime.database.read(async (db) =>
    Promise.all(db.dataSource.entityMetadatas.map(({ tableName }) => db.query(`SELECT * FROM ${tableName}`))),
  );
  const rows = tables.flat().map((row: unknown) => JSON.stringify(row));
  return rows
    .filter((row) => markers.some((marker) => row.includes(marker)) && !except.some((id) => row.includes(id)))
    .sort();
}

async function userIdOf({ email }: Person): Promise<string> {
  return (await api.runtime.database.read((db) => db.findOneByOrFail(UserEntity, { email }))).id;
}

interface Attack {
  /** Returns a credential for the next operation. */
  credential: () => Promise<Sender>;
  /** Values that no response may contain. */
  hidden: string[];
}

/** Sends every query and every mutation, and returns the error code of each. */
async function attack({ credential, hidden }: Attack): Promise<[string, string | undefined][]> {
  const reads = ['acme', 'globex'].flatMap((slug) => everyField(schema, inputsFor(slug)));
  const writes = everyMutation(schema, inputsFor('acme'));
  // After leaving, an account sees less.
  const operations = [
    ...reads,
    ...writes.sort((a, b) => Number(a.place === 'leaveWorkspace') - Number(b.place === 'leaveWorkspace')),
  ];
  const codes: [string, string | undefined][] = [];
  for (const { place, query } of operations) {
    const answer = await api.send(query, {}, await credential());
    const text = JSON.stringify([answer.data, answer.errors]);
    expect([query, hidden.filter((marker) => text.includes(marker))]).toEqual([query, []]);
    codes.push([place, answer.code]);
  }
  return codes;
}

/** Returns the error codes of the mutations that refer to the victim's rows. */
function codesForVictimRows(codes: [string, string | undefined][]): Set<string | undefined> {
  const names = everyMutation(schema, inputsFor('acme'))
    .filter(({ query }) => Object.values(ids).some((id) => query.includes(id)))
    .map(({ place }) => place);
  expect(names.length).toBeGreaterThan(12);
  return new Set(codes.filter(([place]) => names.includes(place)).map(([, code]) => code));
}

test('S24 the walk covers every field of every type that a query can reach', () => {
  const places = everyField(schema, inputsFor('acme')).map(({ place }) => place);
  expect(places).toEqual(
    expect.arrayContaining(['Workspace.apiTokens', 'AuditEvent.apiToken', 'RecoveryCodeSet.pendingCodes']),
  );
  expect(places.length).toBeGreaterThan(100);
});

test('S24 the victim’s owner sees every value that the other tests search for', async () => {
  const shown: string[] = [];
  for (const { query } of everyField(schema, (name) => (name === 'slug' ? 'acme' : undefined)))
    shown.push(JSON.stringify((await api.send(query, {}, victim)).data));
  expect(markers.filter((marker) => !shown.join().includes(marker))).toEqual([]);
});

test('S24 an owner of another workspace reads and changes nothing of it', async () => {
  const before = await victimRows();
  const codes = await attack({ credential: () => aSession(stranger), hidden: markers });
  expect(codesForVictimRows(codes)).toEqual(new Set(['NOT_FOUND']));
  expect(await victimRows()).toEqual(before);
});

test('S24 a member of another workspace reads and changes nothing of it', async () => {
  const invited = await api.send(
    'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitationUrl } }',
    {
      input: {
        workspaceId: await workspaceIdOf(api, await withActiveSession(stranger), 'globex'),
        email: 'gil@globex.example',
      },
    },
    await aSession(stranger),
  );
  const token = new URLSearchParams(new URL(invited.data?.inviteMember.invitationUrl).hash.slice(1)).get(
    'token',
  );
  const input = { token, name: 'Gil', password: stranger.password, transport: 'BEARER' };
  await api.send(
    'mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { __typename } }',
    { input },
  );
  const before = await victimRows();
  const invitedMember = { ...stranger, email: 'gil@globex.example' };
  const codes = await attack({ credential: () => aSession(invitedMember), hidden: markers });
  expect(codesForVictimRows(codes)).toEqual(new Set(['NOT_FOUND']));
  expect(await victimRows()).toEqual(before);
});

test('S24 an API token of another workspace, with every scope, reads and changes nothing of it', async () => {
  const token = await aTokenOf(await withActiveSession(stranger), 'globex');
  const before = await victimRows();
  const codes = await attack({ credential: async () => ({ token }), hidden: markers });
  expect([...codesForVictimRows(codes)].sort()).toEqual(['FORBIDDEN', 'NOT_FOUND']);
  expect(await victimRows()).toEqual(before);
});

test('S24 an ended session, a revoked token and an anonymous client read and change nothing', async () => {
  const ended = await aSession(victim);
  await api.send('mutation { signOut { signedOut } }', {}, ended);
  const before = await victimRows();
  for (const sender of [ended, {}, { token: 'twl_none' }, { cookie: `twinlock-4000=${ended.token}` }]) {
    const codes = await attack({ credential: async () => sender, hidden: markers });
    expect(codesForVictimRows(codes)).toEqual(new Set(['UNAUTHENTICATED']));
  }
  expect(await victimRows()).toEqual(before);
});

test('S24 a plain member of the same workspace sees names, but nothing that only owners or other accounts may see', async () => {
  // The workspace's log contains the member's own events. Leaving it locks its row and changes its counts.
  const own = [await userIdOf(plainMember), '"eventId"', '"claims"', '"joinedDay"'];
  const before = await victimRows(own);
  const codes = await attack({ credential: () => aSession(plainMember), hidden: ownersMarkers });
  for (const place of [
    'Workspace.auditEvents',
    'Workspace.invitations',
    'Workspace.apiTokens',
    'Workspace.twoFactorSummary',
    'updateWorkspaceSecurity',
    'resetMemberTwoFactor',
    'inviteMember',
    'removeMember',
    'changeMemberRole',
    'createApiToken',
    'revokeApiToken',
    'revokeInvitation',
    'renameWorkspace',
  ])
    expect([place, codes.find(([name]) => name === place)?.[1]]).toEqual([place, 'FORBIDDEN']);
  expect(await victimRows(own)).toEqual(before);
});

/** The same person with a session that is active. */
async function withActiveSession(person: Person): Promise<Person> {
  return { ...person, ...(await aSession(person)) } as Person;
}
