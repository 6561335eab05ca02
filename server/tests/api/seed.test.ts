import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserEntity } from '../../src/accounts/user.entity';
import { seed } from '../../src/cli/seed';
import { answerChallenge, codeOf, startSignIn } from '../support/people';
import { TestApi } from '../support/testApi';

interface Seeded {
  email: string;
  password: string;
  secret: string | null;
  recoveryCodes: string[] | null;
}

let api: TestApi;
let folder: string;
let json: string;

beforeAll(async () => {
  api = await TestApi.start();
  folder = mkdtempSync(join(tmpdir(), 'twinlock-seed-'));
  json = join(folder, 'people.json');
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await api.stop();
});

async function seeded(members: number, enrolled: number): Promise<Seeded[]> {
  await seed(api.runtime, { workspace: 'acme', members, enrolled, json });
  return JSON.parse(readFileSync(json, 'utf8'));
}

test('seeded people sign in with the credentials in the file, the first of them as an owner', async () => {
  const [owner, plain] = (await seeded(2, 1)) as [Seeded, Seeded];
  expect(statSync(json).mode & 0o777).toBe(0o600);
  expect(plain).toMatchObject({ secret: null, recoveryCodes: null });
  expect((await startSignIn(api, plain)).data?.signIn.sessionToken).toBeDefined();

  const { data } = await startSignIn(api, owner);
  const signedIn = await answerChallenge(
    api,
    data?.signIn.challengeToken,
    codeOf(api, { secret: owner.secret as string }),
  );
  const token = signedIn.data?.verifySecondFactor.sessionToken;
  const read = await api.send(
    '{ instance { needsSetup } workspace(slug: "acme") { viewerRole } }',
    {},
    { token },
  );
  expect(read.data).toEqual({ instance: { needsSetup: false }, workspace: { viewerRole: 'OWNER' } });

  const again = await startSignIn(api, owner);
  const input = {
    challengeToken: again.data?.signIn.challengeToken,
    recoveryCode: owner.recoveryCodes?.[9],
    transport: 'BEARER',
  };
  const redeem = `mutation ($input: RedeemRecoveryCodeInput!) { redeemRecoveryCode(input: $input) { sessionToken } }`;
  expect((await api.send(redeem, { input })).data?.redeemRecoveryCode.sessionToken).toBeDefined();
});

test('S44 an existing file is closed to other users before credentials are written to it', async () => {
  chmodSync(json, 0o644);
  await seeded(1, 0);
  expect(statSync(json).mode & 0o777).toBe(0o600);
});

test.each([
  ['Acme', 'people.json'],
  ['', 'people.json'],
  ['xn--a', 'people.json'],
  ['acme', 'no-such-folder/people.json'],
])('the workspace %j with credentials in %s is refused, and no one is added', async (workspace, file) => {
  const count = () => api.runtime.database.read((db) => db.count(UserEntity));
  const before = await count();
  await expect(
    seed(api.runtime, { workspace, members: 1, enrolled: 0, json: join(folder, file) }),
  ).rejects.toThrow();
  expect(await count()).toBe(before);
});

test('a second run adds further members', async () => {
  const [before, after] = [await seeded(3, 0), await seeded(3, 0)];
  expect(new Set([...before, ...after].map(({ email }) => email)).size).toBe(6);
});

test.each([
  [0, 0],
  [1.5, 0],
  [2, 3],
  [2, -1],
  [Number.NaN, 0],
])('%d members with %d enrolled are refused', async (members, enrolled) => {
  await expect(seeded(members, enrolled)).rejects.toThrow('--members is a whole number');
});
