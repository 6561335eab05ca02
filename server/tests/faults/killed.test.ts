import { setTimeout as after } from 'node:timers/promises';
import { generateKey } from '../../src/crypto/keyRing';
import { useBothDatabases } from '../support/bothDatabases';
import { aMember, anOwner, codeOf, type Person, redeem, startSignIn } from '../support/people';
import { type RemoteApi, ServerGone, startRemote } from '../support/remoteApi';

const ENROLLMENTS = 100;
const AT_ONCE = 10;
const FIRST_WINDOW_MILLISECONDS = 400;

const START = `mutation { startTwoFactorEnrollment { secret enrollment { id } } }`;
const VERIFY = `mutation ($input: VerifyTwoFactorEnrollmentInput!) { verifyTwoFactorEnrollment(input: $input) { recoveryCodes recoveryCodeSet { id } } }`;
const DOWNLOAD = `mutation ($input: DownloadRecoveryCodesInput!) { downloadRecoveryCodes(input: $input) { content } }`;
const CONFIRM = `mutation ($input: ConfirmTwoFactorEnrollmentInput!) { confirmTwoFactorEnrollment(input: $input) { sessionToken } }`;

const databases = useBothDatabases();

/** How far a person came before the server was gone, as far as they know. */
interface Walk {
  person: Person;
  codes: string[] | null;
  confirmed: boolean;
}

async function walk(api: RemoteApi, person: Person): Promise<Walk> {
  const done: Walk = { person, codes: null, confirmed: false };
  try {
    const started = (await api.send(START, {}, person)).data?.startTwoFactorEnrollment;
    const code = codeOf(api, started);
    const input = { enrollmentId: started.enrollment.id };
    const verified = (await api.send(VERIFY, { input: { ...input, code } }, person)).data
      ?.verifyTwoFactorEnrollment;
    done.codes = verified.recoveryCodes;
    await api.send(DOWNLOAD, { input: { recoveryCodeSetId: verified.recoveryCodeSet.id } }, person);
    done.confirmed = (await api.send(CONFIRM, { input }, person)).data !== null;
  } catch (error) {
    if (!(error instanceof ServerGone)) throw error;
  }
  return done;
}

async function signedIn(api: RemoteApi, person: Person): Promise<Person> {
  return { ...person, token: (await startSignIn(api, person)).data?.signIn.sessionToken };
}

async function enrollUnderFire(api: RemoteApi, people: Person[], kill: () => Promise<void>, window: number) {
  const ready = await Promise.all(people.map((person) => signedIn(api, person)));
  // Begun at moments of their own, so that the one kill finds each at another step.
  const walks = ready.map((person) => after(Math.random() * window * 0.75).then(() => walk(api, person)));
  await after(Math.random() * window);
  await kill();
  return Promise.all(walks);
}

/** Off, with no code in force; or on, and each of the ten codes that were shown works. */
async function stateAfter(api: RemoteApi, { person, codes }: Walk): Promise<'off' | 'on'> {
  const { data } = await startSignIn(api, person);
  if (data?.signIn.sessionToken) {
    const state = await api.send(
      '{ viewer { twoFactor { enabled active { id } recoveryCodes { id } } } }',
      {},
      { token: data.signIn.sessionToken },
    );
    expect(state.data?.viewer.twoFactor).toEqual({ enabled: false, active: null, recoveryCodes: null });
    return 'off';
  }
  expect(codes).toHaveLength(10);
  for (const code of codes ?? []) {
    const challenge = (await startSignIn(api, person)).data?.signIn.challengeToken;
    expect((await redeem(api, challenge, code)).data?.redeemRecoveryCode.sessionToken).toBeDefined();
  }
  return 'on';
}

test.each(['sqlite', 'mariadb'])(
  'S07 on %s a hundred set-ups during which the server is killed leave each account off, or on with its ten codes',
  async (kind) => {
    const env = {
      ENCRYPTION_KEYS: generateKey(new Date()),
      ...(await databases.envOf(kind)),
    };
    const first = await startRemote({ env, dataDir: databases.dataDir });
    const owner = await anOwner(first.api);
    const people: Person[] = [];
    while (people.length < ENROLLMENTS) people.push(await aMember(first.api, owner));
    await first.server.stop();

    const walks: Walk[] = [];
    for (let window = FIRST_WINDOW_MILLISECONDS; walks.length < ENROLLMENTS; ) {
      const { server, api } = await startRemote({ env, dataDir: databases.dataDir });
      const batch = people.slice(walks.length, walks.length + AT_ONCE);
      const round = await enrollUnderFire(api, batch, server.kill, window);
      walks.push(...round);
      // So that the kill falls into the set-ups however fast this machine is.
      const finished = round.filter(({ confirmed }) => confirmed).length;
      window *= finished > AT_ONCE / 2 ? 0.8 : 1.25;
    }

    const { server, api } = await startRemote({ env, dataDir: databases.dataDir });
    const states = await Promise.all(walks.map((one) => stateAfter(api, one)));
    await server.stop();
    expect(states.filter((state, index) => walks[index]?.confirmed && state === 'off')).toEqual([]);
    expect(new Set(states)).toEqual(new Set(['off', 'on']));
  },
  300_000,
);
