import type { MailToSend, MailTransport } from '../../src/notifications/openMailTransport';
import { OutgoingMailEntity } from '../../src/notifications/outgoingMail.entity';
import { claimMail, listDueMails } from '../../src/notifications/outgoingMail.store';
import { sendDueMail } from '../../src/notifications/sendDueMail';
import { aMember, anEnrolledOwner, type EnrolledPerson, signInAgain, workspaceIdOf } from '../support/people';
import { onTwoReplicas } from '../support/replica';
import { withClockAhead } from '../support/sweeps';
import { TestApi } from '../support/testApi';

const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitationUrl } }`;
const AUDIT = `{ workspace(slug: "acme") { auditEvents(filter: { types: [MAIL_GIVEN_UP] }) { nodes { details subject { email } } } } }`;
const FORGOT = `mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { __typename } }`;

let api: TestApi;
let owner: EnrolledPerson;

beforeEach(async () => {
  api = await TestApi.start();
  owner = await anEnrolledOwner(api);
  await sendDueMail(api.runtime, new Postbox());
});
afterEach(() => api.stop());

/** A mail server in memory that accepts or refuses a mail. */
class Postbox implements MailTransport {
  readonly taken: MailToSend[] = [];
  attempts = 0;
  refuses = false;

  async send(mail: MailToSend): Promise<void> {
    this.attempts += 1;
    await new Promise(setImmediate);
    if (this.refuses) throw Object.assign(new Error('no'), { response: '451 come back later\r\n' });
    this.taken.push(mail);
  }
}

async function invite(email: string): Promise<void> {
  const workspaceId = await workspaceIdOf(api, owner);
  const { code } = await api.send(INVITE, { input: { workspaceId, email } }, owner);
  if (code) throw new Error(code);
}

async function readRow(): Promise<OutgoingMailEntity> {
  const [row] = await api.runtime.database.read((db) =>
    db.find(OutgoingMailEntity, { order: { id: 'DESC' }, take: 1 }),
  );
  return row as OutgoingMailEntity;
}

test('a refused mail is retried with growing delays, and sent once it is accepted', async () => {
  const postbox = new Postbox();
  postbox.refuses = true;
  await invite('new@acme.example');
  for (const seconds of [5, 10, 20]) {
    const before = postbox.attempts;
    await sendDueMail(api.runtime, postbox);
    api.clock.advance({ seconds: seconds - 1 });
    await sendDueMail(api.runtime, postbox);
    expect(postbox.attempts).toBe(before + 1);
    api.clock.advance({ seconds: 1 });
  }
  expect(await readRow()).toMatchObject({ state: 'WAITING', attempts: 3, lastError: '451 come back later ' });
  postbox.refuses = false;
  await sendDueMail(api.runtime, postbox);
  await sendDueMail(api.runtime, postbox);
  expect(postbox.taken.map(({ message }) => message.to)).toEqual(['new@acme.example']);
  expect(await readRow()).toMatchObject({ state: 'SENT', attempts: 4, lastError: null, sealedMessage: null });
});

test('a mail that is not accepted for three days is given up, wiped, and recorded in the audit log', async () => {
  const postbox = new Postbox();
  postbox.refuses = true;
  const member = await aMember(api, owner);
  await sendDueMail(api.runtime, new Postbox());
  await invite('new@acme.example');
  await api.send(FORGOT, { input: { email: member.email } });
  for (let hour = 0; hour <= 72; hour += 1) {
    await sendDueMail(api.runtime, postbox);
    api.clock.advance({ hours: 1 });
  }
  const totalAttempts = postbox.attempts;
  await sendDueMail(api.runtime, postbox);
  expect(postbox.attempts).toBe(totalAttempts);
  expect(await readRow()).toMatchObject({ state: 'GIVEN_UP', sealedMessage: null });
  const { data } = await api.send(AUDIT, {}, await signInAgain(api, owner));
  expect(data?.workspace.auditEvents.nodes).toEqual(
    expect.arrayContaining([
      { details: { mail: 'MEMBER_INVITED' }, subject: null },
      { details: { mail: 'PASSWORD_RESET_REQUESTED' }, subject: { email: member.email } },
    ]),
  );
  expect(data?.workspace.auditEvents.nodes).toHaveLength(2);
});

test('a mail that is refused while the clock is 500 days ahead is neither given up nor delayed by it', async () => {
  const postbox = new Postbox();
  postbox.refuses = true;
  await invite('new@acme.example');
  const ahead = withClockAhead(api, 500);
  await sendDueMail(ahead, postbox);
  expect(await readRow()).toMatchObject({ state: 'WAITING', attempts: 1, sealedMessage: expect.any(String) });
  postbox.refuses = false;
  await sendDueMail(api.runtime, postbox);
  expect(postbox.taken.map(({ message }) => message.to)).toEqual(['new@acme.example']);
});

test('a mail that a person is waiting for is sent before a backlog', async () => {
  const postbox = new Postbox();
  const member = await aMember(api, owner);
  for (let count = 0; count < 60; count += 1) await invite(`new-${count}@acme.example`);
  api.clock.advance({ seconds: 1 });
  await api.send(FORGOT, { input: { email: member.email } });
  await sendDueMail(api.runtime, postbox);
  expect(postbox.taken.length).toBeLessThan(60);
  expect(postbox.taken.map(({ message }) => message.to)).toContain(member.email);
});

test('each mail is sent by exactly one of the replicas that compete for it', async () => {
  const postbox = new Postbox();
  const addresses = Array.from({ length: 12 }, (_, index) => `new-${index}@acme.example`);
  for (const address of addresses) await invite(address);
  await onTwoReplicas(api, (runtime) => sendDueMail(runtime, postbox));
  expect(postbox.taken.map(({ message }) => message.to).sort()).toEqual([...addresses].sort());
});

test('a mail claimed by a replica that was killed is released after five minutes', async () => {
  const postbox = new Postbox();
  await invite('new@acme.example');
  const now = api.clock.now;
  const fiveMinutesOn = new Date(now.getTime() + 5 * 60_000);
  const [mail] = await api.runtime.database.read((db) => listDueMails(db, { now, limit: 1 }));
  await api.runtime.database.transaction((tx) => claimMail(tx, mail as OutgoingMailEntity, fiveMinutesOn));
  api.clock.advance({ minutes: 4, seconds: 59 });
  await sendDueMail(api.runtime, postbox);
  expect(postbox.attempts).toBe(0);
  api.clock.advance({ seconds: 1 });
  await sendDueMail(api.runtime, postbox);
  expect(postbox.taken).toHaveLength(1);
});

test('no further mail is sent once the server drains', async () => {
  const postbox = new Postbox();
  await invite('new@acme.example');
  await sendDueMail(api.runtime, postbox, AbortSignal.abort());
  expect(postbox.attempts).toBe(0);
  await sendDueMail(api.runtime, postbox);
  expect(postbox.taken).toHaveLength(1);
});
