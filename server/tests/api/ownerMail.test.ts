import { makeOwner } from '../../src/cli/operate';
import { type ReceivedMail, receiveMail } from '../support/mailbox';
import { ownerActions } from '../support/ownerActions';
import { aMember, anEnrolledOwner, type EnrolledPerson, type Person, workspaceIdOf } from '../support/people';
import { TestApi } from '../support/testApi';

let api: TestApi;
let owner: EnrolledPerson;
let second: Person;
let member: Person;
let workspaceId: string;
let acts: ReturnType<typeof ownerActions>;

beforeEach(async () => {
  api = await TestApi.start();
  acts = ownerActions(api);
  owner = await anEnrolledOwner(api);
  workspaceId = await workspaceIdOf(api, owner);
  second = await aMember(api, owner, { role: 'OWNER' });
  member = await aMember(api, owner);
  await receiveMail(api);
});
afterEach(() => api.stop());

const OLIVE = 'Olive Owner (owner@acme.example)';
const FORMER = 'Open invitations that they made were closed. API tokens that they made no longer work.';

/** Mails other than the invitation itself, by recipient. */
async function mailed(): Promise<Map<string, ReceivedMail>> {
  const mails = (await receiveMail(api)).filter(({ subject }) => !subject.includes('invites you'));
  const byReader = new Map(mails.map((mail) => [mail.to, mail]));
  expect(byReader.size).toBe(mails.length);
  return byReader;
}

async function expectMail(readers: { email: string }[], subject: string, ...texts: string[]): Promise<void> {
  const mails = await mailed();
  expect([...mails.keys()].sort()).toEqual(readers.map(({ email }) => email).sort());
  for (const mail of mails.values()) {
    expect(mail.subject).toBe(subject);
    for (const text of texts) {
      expect(mail.text).toContain(text);
      expect(mail.html.replaceAll('&quot;', '"').replace(/<br>\n/g, '\n')).toContain(text);
    }
    expect(mail.text).toContain('When: 2 March 2026');
  }
}

const nameOf = ({ email }: Person): string => `Person ${/\d+/.exec(email)?.[0]}`;
const full = (person: Person): string => `${nameOf(person)} (${person.email})`;

test('S36 all owners are mailed when a person joins as an owner, and the mail names the inviter', async () => {
  const third = await aMember(api, owner, { role: 'OWNER' });
  const text = `${full(third)} joined the workspace Acme as an owner. ${OLIVE} had invited them.`;
  await expectMail([owner, second, third], 'New owner of "Acme"', text);
});

test('S36 all owners are mailed when a member is made an owner', async () => {
  await acts.changeRole(owner, await acts.memberIdOf(owner, member), 'OWNER');
  const text = `${OLIVE} made ${full(member)} an owner of the workspace Acme.`;
  await expectMail([owner, second, member], 'New owner of "Acme"', text);
});

test('S36 all owners are mailed when the operator makes an owner', async () => {
  await makeOwner(api.runtime, { email: member.email, slug: 'acme' });
  const text = `The operator of this instance made ${full(member)} an owner of the workspace Acme.`;
  await expectMail([owner, second, member], 'New owner of "Acme"', text);
});

test('S36 all owners and the person are mailed when an owner is demoted', async () => {
  await acts.changeRole(owner, await acts.memberIdOf(owner, second), 'MEMBER');
  const text = `${OLIVE} changed the role of ${full(second)} in the workspace Acme from owner to member.`;
  await expectMail([owner, second], `"${nameOf(second)}" is no longer an owner of "Acme"`, text, FORMER);
});

test('S36 all owners and the person are mailed when an owner is removed', async () => {
  await acts.remove(owner, await acts.memberIdOf(owner, second));
  const text = `${OLIVE} removed the owner ${full(second)} from the workspace Acme.`;
  await expectMail([owner, second], 'An owner of "Acme" was removed', text, FORMER);
});

test('S36 all owners and the person are mailed when an owner leaves', async () => {
  await acts.call('leaveWorkspace', { workspaceId }, second);
  const text = `The owner ${full(second)} left the workspace Acme.`;
  await expectMail([owner, second], 'An owner of "Acme" left', text, FORMER);
});

test('S36 all owners are mailed when an API token is created, and when it changes the rule', async () => {
  const token = await acts.aToken(owner, workspaceId, ['SECURITY_WRITE', 'AUDIT_READ'], 'Nightly');
  const made = `${OLIVE} made the API token "Nightly" for the workspace Acme. Scopes: SECURITY_WRITE, AUDIT_READ.`;
  await expectMail([owner, second], 'New API token for "Acme"', made);
  await acts.call('updateWorkspaceSecurity', { workspaceId, gracePeriodDays: 1 }, token);
  await expectMail(
    [owner, second],
    'The security rule of "Acme" changed',
    `The API token "Nightly" of ${OLIVE} changed the security rule of the workspace Acme.`,
    'Before: two-factor authentication is not required; the grace period is 7 days.',
    'Now: two-factor authentication is not required; the grace period is 1 day.',
  );
});

test('S36 owners are not mailed about members, or about mutations that are refused or change nothing', async () => {
  const other = await aMember(api, owner);
  const memberId = await acts.memberIdOf(owner, member);
  await acts.changeRole(owner, memberId, 'MEMBER');
  await acts.changeRole(member, memberId, 'OWNER');
  await acts.call('updateWorkspaceSecurity', { workspaceId, gracePeriodDays: 7 }, owner);
  await acts.remove(owner, memberId);
  await acts.call('leaveWorkspace', { workspaceId }, other);
  expect([...(await mailed()).keys()]).toEqual([]);
});
