import { remindOfDeadlines } from '../../src/notifications/remindOfDeadlines';
import { receiveMail } from '../support/mailbox';
import {
  aMember,
  anEnrolledOwner,
  type EnrolledPerson,
  enroll,
  signInAgain,
  workspaceIdOf,
} from '../support/people';
import { onTwoReplicas } from '../support/replica';
import { TestApi } from '../support/testApi';

const SECURITY = `mutation ($input: UpdateWorkspaceSecurityInput!) { updateWorkspaceSecurity(input: $input) { workspace { id } } }`;

let api: TestApi;
let owner: EnrolledPerson;

beforeEach(async () => {
  api = await TestApi.start();
  owner = await anEnrolledOwner(api);
});
afterEach(() => api.stop());

async function changeRule(rule: { requireTwoFactor?: boolean; gracePeriodDays?: number }): Promise<void> {
  owner = await signInAgain(api, owner);
  const workspaceId = await workspaceIdOf(api, owner);
  const { code } = await api.send(SECURITY, { input: { workspaceId, ...rule } }, owner);
  if (code) throw new Error(code);
}

/** Subjects of the mails about the rule that were sent, after sending the reminders that are due. */
async function remindersTo({ email }: { email: string }): Promise<string[]> {
  await remindOfDeadlines(api.runtime);
  return (await receiveMail(api)).filter(({ to }) => to === email).map(({ subject }) => subject);
}

const BEGUN = '"Acme" requires two-factor authentication';
const left = (days: string) => `${days} left to set up two-factor authentication for "Acme"`;

test('a member without it gets one mail when the grace period begins, and one 3 days and 1 day before it ends', async () => {
  const member = await aMember(api, owner);
  await receiveMail(api);
  await changeRule({ requireTwoFactor: true, gracePeriodDays: 7 });
  const mailed: Record<number, string[]> = {};
  for (let hour = 0; hour <= 8 * 24; hour += 12) {
    const subjects = await remindersTo(member);
    if (subjects.length > 0) mailed[hour / 24] = subjects;
    api.clock.advance({ hours: 12 });
  }
  expect(mailed).toEqual({ 0: [BEGUN], 4: [left('3 days')], 6: [left('1 day')] });
});

test('the first mail is written in the same transaction as the change, and names the deadline and the way to set it up', async () => {
  const member = await aMember(api, owner);
  await receiveMail(api);
  await changeRule({ requireTwoFactor: true, gracePeriodDays: 7 });
  const mails = (await receiveMail(api)).filter(({ subject }) => subject === BEGUN);
  expect(mails.map(({ to }) => to)).toEqual([member.email]);
  expect(mails[0]?.text).toContain('Your grace period ends on 9 March 2026 at 09:');
  expect(mails[0]?.text).toContain('/account/two-factor');
});

test('a person who joins later gets a mail with their own deadline', async () => {
  await changeRule({ requireTwoFactor: true, gracePeriodDays: 7 });
  api.clock.advance({ days: 5 });
  owner = await signInAgain(api, owner);
  const member = await aMember(api, owner);
  expect(await remindersTo(member)).toEqual(['"Olive Owner" invites you to "Acme"', BEGUN]);
  api.clock.advance({ days: 4 });
  expect(await remindersTo(member)).toEqual([left('3 days')]);
});

test('a member who has set it up gets no reminder', async () => {
  const member = await aMember(api, owner);
  await changeRule({ requireTwoFactor: true, gracePeriodDays: 7 });
  await enroll(api, member);
  await receiveMail(api);
  for (const days of [4, 2]) {
    api.clock.advance({ days });
    expect(await remindersTo(member)).toEqual([]);
  }
});

test('without a grace period, or without the rule, no reminder is sent', async () => {
  const member = await aMember(api, owner);
  await receiveMail(api);
  await changeRule({ requireTwoFactor: true, gracePeriodDays: 0 });
  expect(await remindersTo(member)).toEqual([]);
  await changeRule({ requireTwoFactor: false, gracePeriodDays: 7 });
  expect(await remindersTo(member)).toEqual([]);
});

test('reminders follow a changed deadline', async () => {
  const member = await aMember(api, owner);
  await receiveMail(api);
  await changeRule({ requireTwoFactor: true, gracePeriodDays: 7 });
  await remindersTo(member);
  api.clock.advance({ days: 4 });
  expect(await remindersTo(member)).toEqual([left('3 days')]);
  await changeRule({ gracePeriodDays: 30 });
  expect(await remindersTo(member)).toEqual(['Another date for two-factor authentication in "Acme"']);
  api.clock.advance({ days: 2 });
  expect(await remindersTo(member)).toEqual([]);
  api.clock.advance({ days: 21 });
  expect(await remindersTo(member)).toEqual([left('3 days')]);
});

test('after the rule is turned off and on again, the mails are sent again', async () => {
  const member = await aMember(api, owner);
  await changeRule({ requireTwoFactor: true, gracePeriodDays: 7 });
  await changeRule({ requireTwoFactor: false });
  await receiveMail(api);
  await changeRule({ requireTwoFactor: true });
  expect(await remindersTo(member)).toEqual([BEGUN]);
});

test('of two replicas that look for deadlines at the same time, exactly one sends the reminder', async () => {
  const members = [await aMember(api, owner), await aMember(api, owner)];
  await changeRule({ requireTwoFactor: true, gracePeriodDays: 7 });
  await receiveMail(api);
  api.clock.advance({ days: 4 });
  await onTwoReplicas(api, remindOfDeadlines);
  const reminders = await receiveMail(api);
  expect(reminders.map(({ to }) => to).sort()).toEqual(members.map(({ email }) => email).sort());
});
