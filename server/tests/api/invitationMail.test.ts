import { receiveMail } from '../support/mailbox';
import { ownerActions } from '../support/ownerActions';
import { anOwner, type Person, signInAgain, tokenIn, workspaceIdOf } from '../support/people';
import { type Sender, TestApi } from '../support/testApi';

let api: TestApi;
let owner: Person;
let workspaceId: string;
let acts: ReturnType<typeof ownerActions>;

beforeEach(async () => {
  api = await TestApi.start();
  acts = ownerActions(api);
  owner = await anOwner(api);
  workspaceId = await workspaceIdOf(api, owner);
});
afterEach(() => api.stop());

const ADDRESS = 'stranger@elsewhere.example';

async function anotherWorkspace(name: string): Promise<string> {
  const { data } = await acts.call('createWorkspace', { name }, owner, 'workspace { id }');
  return data?.createWorkspace.workspace.id;
}

const mailsTo = async (email: string): Promise<number> =>
  (await receiveMail(api)).filter(({ to }) => to === email).length;

async function send(by: Sender = owner, id = workspaceId, email = ADDRESS) {
  const { data, code, details } = await acts.invite(by, id, email);
  return { ...data?.inviteMember, code, details };
}

test('S42 an address gets one invitation mail an hour from all inviters and workspaces; links are created regardless', async () => {
  const token = await acts.aToken(owner, workspaceId, ['MEMBERS_WRITE']);
  const second = await anotherWorkspace('Second');
  expect(await send()).toMatchObject({ mailSent: true });
  const held = [
    await send(),
    await send(owner, second),
    await send(token),
    await send(owner, second, ADDRESS.toUpperCase()),
  ];
  expect(held.map(({ code, mailSent }) => [code, mailSent])).toEqual(Array(4).fill([undefined, false]));
  expect(await mailsTo(ADDRESS)).toBe(1);
  const last = tokenIn(held[3]?.invitationUrl ?? '');
  const accepted = await acts.accept(last, { name: 'Nina', password: 'tundra violin cobalt rain' });
  expect(accepted.data?.acceptInvitation.__typename).toBe('SignedIn');

  api.clock.advance({ minutes: 60 });
  owner = await signInAgain(api, owner);
  expect(await send()).toMatchObject({ mailSent: true });
  expect(await mailsTo(ADDRESS)).toBe(1);
});

test('S42 a mailbox gets twenty invitation mails a day, for all tags and dots in its addresses', async () => {
  const tagged = Array.from({ length: 18 }, (_, index) => `an.na+${index}@gmail.com`);
  const sent: boolean[] = [];
  for (const email of [...tagged, 'a.n.n.a@gmail.com', 'anna@googlemail.com', 'ann.a@gmail.com'])
    sent.push((await send(owner, workspaceId, email)).mailSent);
  expect(sent).toEqual([...Array(20).fill(true), false]);
  expect((await send(owner, workspaceId, 'an.na@acme.example')).mailSent).toBe(true);
});

test('S42 an address gets five invitation mails a day', async () => {
  let sent = 0;
  for (let hour = 0; hour < 24; hour += 1) {
    owner = await signInAgain(api, owner);
    if ((await send()).mailSent) sent += 1;
    api.clock.advance({ hours: 1 });
  }
  expect([sent, await mailsTo(ADDRESS)]).toEqual([5, 5]);
  owner = await signInAgain(api, owner);
  expect(await send()).toMatchObject({ mailSent: true });
});

test('S42 exactly one of parallel invitations of one address is mailed', async () => {
  const ids = await Promise.all([1, 2, 3, 4, 5].map((number) => anotherWorkspace(`Number ${number}`)));
  const answers = await Promise.all(ids.map((id) => send(owner, id)));
  expect(answers.map(({ code }) => code)).toEqual(Array(5).fill(undefined));
  expect(answers.filter(({ mailSent }) => mailSent)).toHaveLength(1);
  expect(await mailsTo(ADDRESS)).toBe(1);
});

test('S42 a person mails at most 200 invitations an hour, including their API tokens', async () => {
  const token = await acts.aToken(owner, workspaceId, ['MEMBERS_WRITE']);
  const address = (number: number) => `person-${number}@elsewhere.example`;
  const codes = new Set<string | undefined>();
  for (let number = 0; number < 200; number += 1)
    codes.add((await send(number % 2 === 0 ? owner : token, workspaceId, address(number))).code);
  expect([...codes]).toEqual([undefined]);
  for (const by of [owner, token])
    expect(await send(by, workspaceId, address(200))).toMatchObject({
      code: 'TOO_MANY_ATTEMPTS',
      details: { retryAfterSeconds: 3600 },
    });
  expect(await mailsTo(address(200))).toBe(0);
  // An invitation that isn't mailed isn't counted, and a refused one doesn't use up the address's mail.
  expect(await send(owner, workspaceId, address(3))).toMatchObject({ code: undefined, mailSent: false });
  api.clock.advance({ minutes: 60 });
  owner = await signInAgain(api, owner);
  expect(await send(owner, workspaceId, address(200))).toMatchObject({ mailSent: true });
});

test('S42 a refused invitation doesn’t use up the address’s mail', async () => {
  await send(owner, workspaceId, owner.email);
  const second = await anotherWorkspace('Second');
  expect(await send(owner, second, owner.email)).toMatchObject({ code: 'CONFLICT' });
  expect(await mailsTo(owner.email)).toBe(0);
});

test.each(['https://evil.example', 'Win at evil.com', 'evil．com', 'evil.example/path'])(
  'S42 no person or workspace can be named %j',
  async (name) => {
    const refused = { code: 'BAD_USER_INPUT', details: { field: 'name' } };
    expect(await acts.call('createWorkspace', { name }, owner)).toMatchObject(refused);
    expect(await acts.call('renameWorkspace', { workspaceId, name }, owner)).toMatchObject(refused);
    expect(await acts.call('updateProfile', { name }, owner)).toMatchObject(refused);
    const { invitationUrl } = await send();
    const password = 'tundra violin cobalt rain';
    expect(await acts.accept(tokenIn(invitationUrl), { name, password })).toMatchObject(refused);
  },
);

test.each(['workspaceName', 'name'])('S42 the first run refuses a link as its %s', async (field) => {
  const fresh = await TestApi.start();
  const input = {
    setupToken: 'set-up-token-of-the-tests',
    workspaceName: 'Acme',
    name: 'Olive',
    email: 'olive@acme.example',
    password: 'correct horse battery staple',
    [field]: 'www.evil.example',
  };
  expect(await ownerActions(fresh).call('setUpInstance', input, {})).toMatchObject({
    code: 'BAD_USER_INPUT',
    details: { field },
  });
  await fresh.stop();
});

test('S42 names that are older than the rule are kept, and are quoted and shortened in the subject', async () => {
  const name = `https://evil.example/${'x'.repeat(70)}`;
  await api.runtime.database.transaction(async (tx) => {
    await tx.query('UPDATE workspaces SET name = ?', [name]);
    await tx.query('UPDATE users SET name = ?', ['Olive "Boss" Owner']);
  });
  expect((await send()).code).toBeUndefined();
  const mail = (await receiveMail(api)).find(({ to }) => to === ADDRESS);
  expect(mail?.subject).toBe(`"Olive Boss Owner" invites you to "https://evil.example/${'x'.repeat(18)}…"`);
});
