import { createSweepState, deleteByAge } from '../../src/app/sweeps/deleteByAge';
import { SweepEntity } from '../../src/app/sweeps/sweep.entity';
import { Sweeps1764800000000 } from '../../src/database/migrations/1764800000000-sweeps';
import type { Runtime } from '../../src/runtime/runtime';
import {
  aChallenge,
  aMember,
  anEnrolledMember,
  anEnrolledOwner,
  answerChallenge,
  codeOf,
  type Person,
  signInAgain,
  startSignIn,
  tokenIn,
  workspaceIdOf,
} from '../support/people';
import { onTwoReplicas } from '../support/replica';
import { passDays, withClockAhead } from '../support/sweeps';
import { type Fields, TestApi } from '../support/testApi';

const EVENTS = `{ workspace(slug: "acme") { auditEvents(first: 100) { nodes { id type at } } } }`;
const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitationUrl } }`;
const PREVIEW = `query ($token: String!) { invitation(token: $token) { email } }`;
const VIEWER = `{ viewer { user { email } } }`;
const REVOKE_OTHERS = `mutation { revokeOtherSessions { revokedCount } }`;

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

let api: TestApi;
let owner: Person;

beforeEach(async () => {
  api = await TestApi.start({ EVENT_RETENTION_DAYS: '10' });
  owner = await anEnrolledOwner(api);
});
afterEach(() => api.stop());

const asNewProcess = (runtime: Runtime = api.runtime) => deleteByAge(runtime, createSweepState());

async function eventsOf(person: Person = owner): Promise<Fields[]> {
  return (await api.send(EVENTS, {}, person)).data?.workspace.auditEvents.nodes;
}

async function horizonOf(id: string): Promise<number> {
  const sweep = await api.runtime.database.read((db) => db.findOneByOrFail(SweepEntity, { id }));
  return sweep.horizon.getTime();
}

/** Signs the owner in on each of these days, which pass. */
async function signInDaily(days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    owner = await signInAgain(api, owner);
    await passDays(api, 1);
  }
  owner = await signInAgain(api, owner);
}

function daysIn(events: Fields[]): string[] {
  return [...new Set(events.map(({ at }) => String(at).slice(0, 10)))].sort();
}

/** The deletions in the log of the sweeps, such as `5 events`. */
function loggedDeletions(): string[] {
  return api.log
    .map((line) => JSON.parse(line))
    .filter(({ msg }) => msg === 'A sweep deleted old rows')
    .map(({ sweep, deleted }) => `${deleted} ${sweep}`);
}

/** A process whose monotonic clock continues regardless of the time of day. */
function aProcess(runtime: () => Runtime) {
  let uptime = 0;
  const state = createSweepState(() => uptime);
  return {
    round: () => deleteByAge(runtime(), state),
    async live(milliseconds: number, every = 60_000): Promise<void> {
      for (let passed = 0; passed < milliseconds; passed += every) {
        uptime += every;
        api.clock.advance({ seconds: every / 1000 });
        await deleteByAge(runtime(), state);
      }
    },
  };
}

describe('a clock that is 500 days ahead for 75 seconds', () => {
  test('deletes at most a day of the audit log, and logs the number of events', async () => {
    await signInDaily(10);
    const before = await eventsOf();
    const server = aProcess(() => withClockAhead(api, 500));
    await server.round();
    await server.live(75_000, 15_000);
    const after = await eventsOf();
    expect(daysIn(before).slice(1)).toEqual(daysIn(after));
    expect(before.length).toBeGreaterThan(after.length);
    expect(loggedDeletions()).toContain(`${before.length - after.length} events`);
  });

  test('deletes no session, invitation, sign-in in progress or sent mail', async () => {
    const member = await anEnrolledMember(api, owner);
    const challenge = await aChallenge(api, member);
    const workspaceId = await workspaceIdOf(api, owner);
    const invited = await api.send(INVITE, { input: { workspaceId, email: 'new@acme.example' } }, owner);
    const token = tokenIn(invited.data?.inviteMember.invitationUrl);
    await asNewProcess(withClockAhead(api, 500));
    expect(loggedDeletions()).toEqual([]);
    expect((await api.send(VIEWER, {}, member)).data?.viewer.user.email).toBe(member.email);
    expect((await api.send(PREVIEW, { token })).data?.invitation.email).toBe('new@acme.example');
    expect((await answerChallenge(api, challenge, codeOf(api, member, 1))).code).toBeUndefined();
  });

  test('S12 keeps the count of wrong passwords', async () => {
    const member = await aMember(api, owner);
    const guess = () => startSignIn(api, { ...member, password: 'not the password' });
    for (let count = 0; count < 10; count += 1) await guess();
    await asNewProcess(withClockAhead(api, 500));
    expect((await guess()).code).toBe('TOO_MANY_ATTEMPTS');
  });

  test('moves a horizon once, also if the clock jumps while the process runs', async () => {
    let ahead = 0;
    const server = aProcess(() => withClockAhead(api, ahead));
    await server.round();
    const before = await horizonOf('events');
    ahead = 500;
    await server.live(75_000, 15_000);
    expect(await horizonOf('events')).toBe(before);
    await server.live(HOUR);
    expect(await horizonOf('events')).toBe(before + DAY);
  });

  test('doesn’t stop the sweeps: an hour after the clock is right again, they continue', async () => {
    await signInDaily(9);
    await asNewProcess(withClockAhead(api, 500));
    const before = await eventsOf();
    api.clock.advance({ days: 3 });
    const server = aProcess(() => api.runtime);
    await server.round();
    await server.live(HOUR - 60_000);
    owner = await signInAgain(api, owner);
    expect(daysIn(await eventsOf())).toContain(daysIn(before)[0]);
    await server.live(4 * HOUR);
    owner = await signInAgain(api, owner);
    expect(daysIn(await eventsOf())).not.toContain(daysIn(before)[0]);
  });

  test('on one of two servers moves the horizon once an hour together with the other', async () => {
    const wrong = aProcess(() => withClockAhead(api, 500));
    const right = aProcess(() => api.runtime);
    await wrong.round();
    const before = await horizonOf('events');
    for (let minute = 0; minute < 5 * 60; minute += 1) {
      await right.live(60_000);
      await wrong.live(60_000, 60_000);
    }
    expect(await horizonOf('events')).toBeLessThanOrEqual(before + 5 * DAY);
  });
});

test('a retention that is set too short deletes a day of events per hour', async () => {
  await signInDaily(9);
  const all = daysIn(await eventsOf());
  const { config } = api.runtime;
  const runtime = { ...api.runtime, config: { ...config, eventRetentionDays: 1 } };
  await asNewProcess(runtime);
  await asNewProcess(runtime);
  const left = daysIn(await eventsOf());
  expect(all.length - left.length).toBeLessThanOrEqual(1);
  const server = aProcess(() => runtime);
  await server.live(24 * HOUR, HOUR);
  owner = await signInAgain(api, owner);
  expect(daysIn(await eventsOf())).toEqual(['2026-03-12']);
});

test('a clock that is behind during a run deletes nothing, and the next runs catch up', async () => {
  await signInDaily(9);
  const [before, said] = [await horizonOf('events'), loggedDeletions()];
  const server = aProcess(() => withClockAhead(api, -20_000));
  await server.round();
  await server.live(HOUR);
  expect(await horizonOf('events')).toBe(before - DAY);
  expect(loggedDeletions()).toEqual(said);
  await asNewProcess();
  expect(await horizonOf('events')).toBe(before);
});

test('an instance that was off for a month catches up by itself', async () => {
  await signInDaily(3);
  api.clock.advance({ days: 30 });
  const server = aProcess(() => api.runtime);
  await server.round();
  owner = await signInAgain(api, owner);
  expect(daysIn(await eventsOf()).length).toBeGreaterThan(3);
  await server.live(30 * HOUR, HOUR);
  owner = await signInAgain(api, owner);
  expect(daysIn(await eventsOf())).toEqual(['2026-04-04', '2026-04-05']);
});

test('exactly one of the servers that sweep at the same time moves the horizon', async () => {
  await passDays(api, 1);
  const before = await horizonOf('events');
  api.clock.advance({ days: 5 });
  await onTwoReplicas(api, (runtime) => asNewProcess(runtime));
  expect(await horizonOf('events')).toBe(before + DAY);
});

test('the events of a former version are swept from the newest one on, also if the clock of the upgrade is wrong', async () => {
  api.clock.advance({ days: 50 });
  owner = await signInAgain(api, owner);
  const newest = new Date((await eventsOf())[0]?.at).getTime();
  const [migration, runner] = [new Sweeps1764800000000(), api.writer.createQueryRunner()];
  await migration.down(runner);
  await migration.up(runner);
  await runner.release();
  await asNewProcess(withClockAhead(api, 500));
  expect(await horizonOf('events')).toBe(newest - 10 * DAY + DAY);
  expect(await horizonOf('sessions')).toBe(newest - 7 * DAY + DAY);
});

test('an expired session is deleted a week later, and isn’t counted as an ended one', async () => {
  await passDays(api, 2);
  owner = await signInAgain(api, owner);
  expect((await api.send(REVOKE_OTHERS, {}, owner)).data?.revokeOtherSessions.revokedCount).toBe(0);
  await passDays(api, 9);
  expect(loggedDeletions()).toContainEqual('1 sessions');
});
