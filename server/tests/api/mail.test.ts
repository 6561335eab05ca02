import { resetTwoFactor } from '../../src/cli/operate';
import { OutgoingMailEntity } from '../../src/notifications/outgoingMail.entity';
import { receiveMail, receiveMailTo } from '../support/mailbox';
import {
  aChallenge,
  aMember,
  anEnrolledMember,
  anEnrolledOwner,
  answerChallenge,
  codeOf,
  type EnrolledPerson,
  enroll,
  type Person,
  signInAgain,
  startSignIn,
  tokenIn,
  workspaceIdOf,
  wrongCodeOf,
} from '../support/people';
import { TestApi } from '../support/testApi';

const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitationUrl } }`;
const INVITATION = `query ($token: String!) { invitation(token: $token) { email workspaceName } }`;
const FORGOT = `mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { __typename } }`;
const RESET_PASSWORD = `mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { __typename } }`;
const CHANGE_PASSWORD = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { sessionToken } }`;
const DISABLE = `mutation { disableTwoFactor { sessionToken } }`;
const GENERATE = `mutation { generateRecoveryCodes { recoveryCodeSet { id } } }`;
const DOWNLOAD = `mutation ($input: DownloadRecoveryCodesInput!) { downloadRecoveryCodes(input: $input) { fileName } }`;
const CONFIRM_CODES = `mutation ($input: ConfirmRecoveryCodesInput!) { confirmRecoveryCodes(input: $input) { sessionToken } }`;
const REDEEM = `mutation ($input: RedeemRecoveryCodeInput!) { redeemRecoveryCode(input: $input) { sessionToken } }`;
const RESET = `mutation ($input: ResetMemberTwoFactorInput!) { resetMemberTwoFactor(input: $input) { member { id } } }`;
const MEMBERS = `query ($search: String) { workspace(slug: "acme") { members(filter: { search: $search }) { nodes { id } } } }`;

let api: TestApi;
let owner: EnrolledPerson;

beforeAll(async () => {
  api = await TestApi.start({ PUBLIC_URL: 'https://id.acme.example' });
  owner = await anEnrolledOwner(api);
});
afterAll(() => api.stop());
beforeEach(async () => {
  owner = await signInAgain(api, owner);
  await receiveMail(api);
});

async function memberIdOf({ email }: Person): Promise<string> {
  const { data } = await api.send(MEMBERS, { search: email }, owner);
  return data?.workspace.members.nodes[0].id;
}

/** The first link in the text, on a line of its own. */
function linkIn({ text }: { text: string }): string {
  return /^https:\S+#token=\S+$/m.exec(text)?.[0] ?? '';
}

test('an invitation is mailed to its address, and its link opens it', async () => {
  const workspaceId = await workspaceIdOf(api, owner);
  const invited = await api.send(INVITE, { input: { workspaceId, email: 'new@acme.example' } }, owner);
  const mail = await receiveMailTo(api, { email: 'new@acme.example' });
  expect(mail.subject).toBe('"Olive Owner" invites you to "Acme"');
  expect(linkIn(mail)).toBe(invited.data?.inviteMember.invitationUrl);
  expect(mail.html).toContain(linkIn(mail));
  const { data } = await api.send(INVITATION, { token: tokenIn(linkIn(mail)) });
  expect(data?.invitation).toEqual({ email: 'new@acme.example', workspaceName: 'Acme' });
});

test('S17 the mailed link sets a new password; its token is in the fragment, and the change is mailed as well', async () => {
  const member = await aMember(api, owner);
  await api.send(FORGOT, { input: { email: member.email } });
  const mail = await receiveMailTo(api, member);
  const url = new URL(linkIn(mail));
  expect([url.origin, url.pathname, url.search]).toEqual(['https://id.acme.example', '/auth/reset', '']);
  const newPassword = 'tundra violin cobalt rain';
  await api.send(RESET_PASSWORD, { input: { token: tokenIn(url.href), newPassword } });
  expect((await receiveMailTo(api, member)).subject).toBe('Your password was changed');
  expect(
    (await startSignIn(api, { ...member, password: newPassword })).data?.signIn.sessionToken,
  ).toBeDefined();
});

test('no mail is sent to an address without an account', async () => {
  await api.send(FORGOT, { input: { email: 'unknown@acme.example' } });
  expect(await receiveMail(api)).toEqual([]);
});

test('a password change is mailed', async () => {
  const member = await aMember(api, owner);
  await api.send(
    CHANGE_PASSWORD,
    { input: { currentPassword: member.password, newPassword: 'seven unlikely herons' } },
    member,
  );
  expect((await receiveMailTo(api, member)).subject).toBe('Your password was changed');
});

test('enabling, replacing and disabling are each mailed once, with time and origin', async () => {
  const enrolled = await enroll(api, await aMember(api, owner));
  const replaced = await enroll(api, enrolled);
  await api.send(DISABLE, {}, replaced);
  const mails = (await receiveMail(api)).filter(({ to }) => to === enrolled.email);
  expect(mails.map(({ subject }) => subject)).toEqual([
    '"Olive Owner" invites you to "Acme"',
    'Two-factor authentication is enabled',
    'Your two-factor authenticator was replaced',
    'Two-factor authentication is disabled',
  ]);
  for (const { text } of mails.slice(1))
    expect(text).toMatch(/When: 2 March 2026[\s\S]*Address: 198\.51\.100\.7/);
});

test('use of a recovery code is mailed with the number left, and so are new codes', async () => {
  const member = await anEnrolledMember(api, owner);
  const input = {
    challengeToken: await aChallenge(api, member),
    recoveryCode: member.recoveryCodes[0],
    transport: 'BEARER',
  };
  const { data } = await api.send(REDEEM, { input });
  const used = await receiveMailTo(api, member);
  expect([used.subject, used.text]).toEqual([
    'A recovery code was used',
    expect.stringContaining('9 of 10 recovery codes are left.'),
  ]);
  const session = { token: data?.redeemRecoveryCode.sessionToken };
  const generated = await api.send(GENERATE, {}, session);
  const set = { input: { recoveryCodeSetId: generated.data?.generateRecoveryCodes.recoveryCodeSet.id } };
  await api.send(DOWNLOAD, set, session);
  await api.send(CONFIRM_CODES, set, session);
  expect((await receiveMailTo(api, member)).subject).toBe('Your recovery codes were regenerated');
});

test('S11 a locked account gets one mail, with the end of the lock', async () => {
  const member = await anEnrolledMember(api, owner);
  await receiveMail(api);
  for (const challenge of [await aChallenge(api, member), await aChallenge(api, member)]) {
    for (let wrong = 0; wrong < 5; wrong += 1)
      await answerChallenge(api, challenge, wrongCodeOf(api, member));
  }
  const mails = await receiveMail(api);
  expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
    [member.email, 'Your account is locked for a time'],
  ]);
  expect(mails[0]?.text).toContain('Codes are refused until 2 March 2026 at');
});

test('a reset by an owner is mailed with actor and reason', async () => {
  const member = await anEnrolledMember(api, owner);
  const input = {
    memberId: await memberIdOf(member),
    reason: 'Lost the phone\r\nBcc: <b>evil</b>@example.com',
  };
  expect((await api.send(RESET, { input }, owner)).code).toBeUndefined();
  const mail = await receiveMailTo(api, member);
  expect(mail.subject).toBe('Your two-factor authentication was reset');
  expect(mail.text).toContain('Olive Owner (owner@acme.example) reset');
  expect(mail.text).toContain('Reason: Lost the phone');
  expect(mail.parsed.headers.has('bcc')).toBe(false);
  expect(mail.html).toContain('Bcc: &lt;b&gt;evil&lt;/b&gt;@example.com');
});

test('a reset by the operator is mailed as well', async () => {
  const member = await anEnrolledMember(api, owner);
  await resetTwoFactor(api.runtime, { email: member.email, reason: 'Called and was known' });
  const mail = await receiveMailTo(api, member);
  expect(mail.text).toContain('The operator of this instance reset');
  expect(mail.text).toContain('Reason: Called and was known');
});

test('a refused mutation sends no mail', async () => {
  const member = await anEnrolledMember(api, owner);
  await receiveMail(api);
  await api.send(RESET, { input: { memberId: await memberIdOf(member), reason: 'short' } }, owner);
  await api.send(CONFIRM_CODES, { input: { recoveryCodeSetId: 'none' } }, member);
  expect(await receiveMail(api)).toEqual([]);
});

test('S22 a waiting mail is encrypted, a sent one is wiped, and no log line contains a token', async () => {
  const member = await aMember(api, owner);
  const rows = () =>
    api.runtime.database.read((db) => db.find(OutgoingMailEntity, { order: { id: 'DESC' }, take: 1 }));
  await api.send(FORGOT, { input: { email: member.email } });
  const [waiting] = await rows();
  const token = tokenIn(linkIn(await receiveMailTo(api, member)));
  const [sent] = await rows();
  expect(token).not.toBe('');
  expect(JSON.stringify(waiting)).not.toContain(token);
  expect(waiting?.sealedMessage).toMatch(/^v1\./);
  expect(sent).toMatchObject({ id: waiting?.id, state: 'SENT', sealedMessage: null });
  expect(api.log.join('\n')).not.toContain(token);
  expect(api.log.join('\n')).toContain(`outbox/${waiting?.id}.eml`);
});

test('using a second factor sends no mail', async () => {
  const member = await anEnrolledMember(api, owner);
  await receiveMail(api);
  await answerChallenge(api, await aChallenge(api, member), codeOf(api, member));
  expect(await receiveMail(api)).toEqual([]);
});
