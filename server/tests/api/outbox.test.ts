import type { MailToSend, MailTransport } from '../../src/notifications/openMailTransport';
import { OutgoingMailEntity } from '../../src/notifications/outgoingMail.entity';
import { claimMail, listDueMails } from '../../src/notifications/outgoingMail.store';
import { sendDueMail } from '../../src/notifications/sendDueMail';
import { aMember, anEnrolledOwner, type EnrolledPerson, signInAgain, workspaceIdOf } from '../support/people';
import { onTwoReplicas } from '../support/replica';
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

/** A mail server in memory, which takes a mail or refuses it. */
class Postbox implements MailTransport {
  readonly taken: MailToSend[] = [];
  tries = 0;
  refuses = false;

  async send(mail: MailToSend): Promise<void> {
    this.tries += 1;
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

async function theRow(): Promise<OutgoingMailEntity> {
  const [row] = await api.runtime.database.read((db) =>
    db.find(OutgoingMailEntity, { order: { id: 'DESC' }, take: 1 }),
  );
  return row as OutgoingMailEntity;
}

test('a mail that is refused waits longer each time, and is sent once it is taken', async () => {
  const postbox = new Postbox();
  postbox.refuses = true;
  await invite('new@acme.example');
  for (const seconds of [5, 10, 20]) {
    const before = postbox.tries;
    await sendDueMail(api.runtime, postbox);
    api.clock.advance({ seconds: seconds - 1 });
    await sendDueMail(api.runtime, postbox);
    expect(postbox.tries).toBe(before + 1);
    api.clock.advance({ seconds: 1 });
  }
  expect(await theRow()).toMatchObject({ state: 'WAITING', attempts: 3, lastError: '451 come back later ' });
  postbox.refuses = false;
  await sendDueMail(api.runtime, postbox);
  await sendDueMail(api.runtime, postbox);
  expect(postbox.taken.map(({ message }) => message.to)).toEqual(['new@acme.example']);
  expect(await theRow()).toMatchObject({ state: 'SENT', attempts: 4, lastError: null, sealedMessage: null });
});

test('a mail that nobody takes for three days is given up, wiped, and told in the audit log', async () => {
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
  const triesInAll = postbox.tries;
  await sendDueMail(api.runtime, postbox);
  expect(postbox.tries).toBe(triesInAll);
  expect(await theRow()).toMatchObject({ state: 'GIVEN_UP', sealedMessage: null });
  const { data } = await api.send(AUDIT, {}, await signInAgain(api, owner));
  expect(data?.workspace.auditEvents.nodes).toEqual(
    expect.arrayContaining([
      { details: { mail: 'MEMBER_INVITED' }, subject: null },
      { details: { mail: 'PASSWORD_RESET_REQUESTED' }, subject: { email: member.email } },
    ]),
  );
  expect(data?.workspace.auditEvents.nodes).toHaveLength(2);
});

test('a mail that someone waits for goes before a backlog', async () => {
  const postbox = new Postbox();
  const member = await aMember(api, owner);
  for (let count = 0; count < 60; count += 1) await invite(`new-${count}@acme.example`);
  api.clock.advance({ seconds: 1 });
  await api.send(FORGOT, { input: { email: member.email } });
  await sendDueMail(api.runtime, postbox);
  expect(postbox.taken.length).toBeLessThan(60);
  expect(postbox.taken.map(({ message }) => message.to)).toContain(member.email);
});

test('of replicas that race for the same mails each mail is sent by one', async () => {
  const postbox = new Postbox();
  const addresses = Array.from({ length: 12 }, (_, index) => `new-${index}@acme.example`);
  for (const address of addresses) await invite(address);
  await onTwoReplicas(api, (runtime) => sendDueMail(runtime, postbox));
  expect(postbox.taken.map(({ message }) => message.to).sort()).toEqual([...addresses].sort());
});

test('a mail in the hands of a replica that was killed comes free after five minutes', async () => {
  const postbox = new Postbox();
  await invite('new@acme.example');
  const now = api.clock.now;
  const fiveMinutesOn = new Date(now.getTime() + 5 * 60_000);
  const [mail] = await api.runtime.database.read((db) => listDueMails(db, { now, limit: 1 }));
  await api.runtime.database.transaction((tx) => claimMail(tx, mail as OutgoingMailEntity, fiveMinutesOn));
  api.clock.advance({ minutes: 4, seconds: 59 });
  await sendDueMail(api.runtime, postbox);
  expect(postbox.tries).toBe(0);
  api.clock.advance({ seconds: 1 });
  await sendDueMail(api.runtime, postbox);
  expect(postbox.taken).toHaveLength(1);
});

test('nothing more is begun once the server drains', async () => {
  const postbox = new Postbox();
  await invite('new@acme.example');
  await sendDueMail(api.runtime, postbox, AbortSignal.abort());
  expect(postbox.tries).toBe(0);
  await sendDueMail(api.runtime, postbox);
  expect(postbox.taken).toHaveLength(1);
});
