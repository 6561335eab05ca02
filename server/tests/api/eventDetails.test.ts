import { disableAccount, enableAccount, endSessions } from '../../src/cli/disableAccount';
import { listOwners, makeOwner, resetTwoFactor } from '../../src/cli/operate';
import { unlock } from '../../src/cli/unlock';
import { AuditEventType } from '../../src/events/eventType';
import { sendDueMail } from '../../src/notifications/sendDueMail';
import { findUndocumented, listStoredDetails, readDetailsTable } from '../support/eventDetails';
import { receiveMailTo } from '../support/mailbox';
import { ownerActions } from '../support/ownerActions';
import {
  aChallenge,
  aMember,
  anEnrolledMember,
  anEnrolledOwner,
  answerChallenge,
  type EnrolledPerson,
  enroll,
  type Person,
  redeem,
  signInAgain,
  startSignIn,
  tokenIn,
  workspaceIdOf,
  wrongCodeOf,
} from '../support/people';
import { TestApi } from '../support/testApi';

const NEW_CODES = 'mutation { generateRecoveryCodes { recoveryCodeSet { id } } }';
const PASSWORD = 'nine unlikely herons at dusk';

let api: TestApi;
let owner: EnrolledPerson;
let workspaceId: string;
let acts: ReturnType<typeof ownerActions>;

beforeAll(async () => {
  api = await TestApi.start();
  acts = ownerActions(api);
  owner = await anEnrolledOwner(api);
  workspaceId = await workspaceIdOf(api, owner);
});
afterAll(() => api.stop());

async function regenerateCodes(person: Person): Promise<void> {
  const { data } = await api.send(NEW_CODES, {}, person);
  const input = { recoveryCodeSetId: data?.generateRecoveryCodes.recoveryCodeSet.id };
  await acts.call('downloadRecoveryCodes', input, person);
  await acts.call('confirmRecoveryCodes', input, person);
}

async function changeOwnAccount(): Promise<void> {
  let person = await enroll(api, await anEnrolledMember(api, owner));
  await startSignIn(api, { ...person, password: 'not the password' });
  await redeem(api, await aChallenge(api, person), person.recoveryCodes[0]);
  await api.send('mutation { revokeOtherSessions { __typename } }', {}, person);
  await acts.call('updateProfile', { name: 'Renamed' }, person);
  await regenerateCodes(person);
  person = await signInAgain(api, person);
  await acts.call('changePassword', { currentPassword: person.password, newPassword: PASSWORD }, person);
  person = await signInAgain(api, { ...person, password: PASSWORD });
  await api.send('mutation { disableTwoFactor { __typename } }', {}, person);
  await acts.call('requestPasswordReset', { email: person.email }, {});
  const link = /https?:\S+/.exec((await receiveMailTo(api, person)).text)?.[0] ?? '';
  await acts.call('resetPassword', { token: tokenIn(link), newPassword: `${PASSWORD} again` }, {});
  const leaving = await aMember(api, owner);
  await acts.call('leaveWorkspace', { workspaceId }, leaving);
  await api.send('mutation { signOut { __typename } }', {}, leaving);
}

async function lockOut(person: EnrolledPerson): Promise<void> {
  for (let attempts = 0; attempts < 10; attempts += 5) {
    const challenge = await aChallenge(api, person);
    for (let wrong = 0; wrong < 5; wrong += 1)
      await answerChallenge(api, challenge, wrongCodeOf(api, person));
  }
}

async function operate(): Promise<void> {
  const [person, other] = [await anEnrolledMember(api, owner), await aMember(api, owner)];
  await lockOut(person);
  await unlock(api.runtime, person.email);
  await disableAccount(api.runtime, person.email);
  await enableAccount(api.runtime, person.email);
  await signInAgain(api, other);
  await endSessions(api.runtime, other.email);
  await resetTwoFactor(api.runtime, { email: person.email, reason: 'lost the phone' });
  await makeOwner(api.runtime, { email: other.email, slug: 'acme' });
  await listOwners(api.runtime);
}

async function runWorkspace(): Promise<void> {
  const person = await anEnrolledMember(api, owner);
  owner = await signInAgain(api, owner);
  const memberId = await acts.memberIdOf(owner, person);
  await acts.call('renameWorkspace', { workspaceId, name: 'Acme again' }, owner);
  await acts.call('updateWorkspaceSecurity', { workspaceId, gracePeriodDays: 3 }, owner);
  const invited = await acts.invite(owner, workspaceId, 'nina@acme.example');
  await acts.call('revokeInvitation', { invitationId: invited.data?.inviteMember.invitation.id }, owner);
  await acts.call('resetMemberTwoFactor', { memberId, reason: 'a lost phone, truly' }, owner);
  await acts.changeRole(owner, memberId, 'OWNER');
  await acts.remove(owner, memberId);
  const { id } = await acts.aToken(owner, workspaceId, ['AUDIT_READ', 'MEMBERS_READ']);
  await acts.call('revokeApiToken', { apiTokenId: id }, owner);
}

async function giveUpMail(): Promise<void> {
  await acts.invite(owner, workspaceId, 'nowhere@acme.example');
  const refusing = { send: async () => Promise.reject(new Error('no')) };
  for (let hour = 0; hour <= 73; hour += 1) {
    await sendDueMail(api.runtime, refusing);
    api.clock.advance({ hours: 1 });
  }
}

test('the details of every type of event match the documentation', async () => {
  await changeOwnAccount();
  await operate();
  await runWorkspace();
  await giveUpMail();
  const events = await listStoredDetails(api);
  const types = Object.values(AuditEventType);
  expect(types.filter((type) => !events.some((event) => event.type === type))).toEqual([]);
  expect([...readDetailsTable().keys()].sort()).toEqual([...types].sort());
  expect(events.flatMap((event) => findUndocumented(readDetailsTable(), event))).toEqual([]);
});

test.each([
  ['SIGNED_OUT', { by: 'operator' }, 'SIGNED_OUT has by, which is not in the table'],
  ['PROFILE_CHANGED', {}, 'PROFILE_CHANGED: name is undefined and not of the type String'],
  ['SESSION_REVOKED', { count: '2' }, 'SESSION_REVOKED: count is "2" and not of the type Int'],
  ['NEVER_HEARD_OF', {}, 'NEVER_HEARD_OF is not in the table'],
])('an event %s with the details %j is detected as undocumented', (type, details, sentence) => {
  expect(findUndocumented(readDetailsTable(), { type, details: JSON.stringify(details) })).toEqual([
    sentence,
  ]);
});
