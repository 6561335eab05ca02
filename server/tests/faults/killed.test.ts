import { setTimeout as after } from 'node:timers/promises';
import { generateKey } from '../../src/crypto/keyRing';
import { useBothDatabases } from '../support/bothDatabases';
import {
  aMember,
  anOwner,
  CONFIRM_ENROLLMENT,
  codeOf,
  DOWNLOAD_CODES,
  type Person,
  redeem,
  START_ENROLLMENT,
  startSignIn,
  VERIFY_ENROLLMENT,
} from '../support/people';
import { type RemoteApi, ServerGone, startRemote } from '../support/remoteApi';

const ENROLLMENTS = 100;
const AT_ONCE = 10;
const FIRST_WINDOW_MILLISECONDS = 400;

const databases = useBothDatabases();

/** The acknowledged progress of a person's setup when the server was killed. */
interface Progress {
  person: Person;
  codes: string[] | null;
  confirmed: boolean;
}

async function setUp(api: RemoteApi, person: Person): Promise<Progress> {
  const progress: Progress = { person, codes: null, confirmed: false };
  try {
    const started = (await api.send(START_ENROLLMENT, {}, person)).data?.startTwoFactorEnrollment;
    const code = codeOf(api, started);
    const input = { enrollmentId: started.enrollment.id };
    const verified = (await api.send(VERIFY_ENROLLMENT, { input: { ...input, code } }, person)).data
      ?.verifyTwoFactorEnrollment;
    progress.codes = verified.recoveryCodes;
    await api.send(DOWNLOAD_CODES, { input: { recoveryCodeSetId: verified.recoveryCodeSet.id } }, person);
    progress.confirmed = (await api.send(CONFIRM_ENROLLMENT, { input }, person)).data !== null;
  } catch (error) {
    if (!(error instanceof ServerGone)) throw error;
  }
  return progress;
}

async function signedIn(api: RemoteApi, person: Person): Promise<Person> {
  return { ...person, token: (await startSignIn(api, person)).data?.signIn.sessionToken };
}

async function setUpUntilKilled(api: RemoteApi, people: Person[], kill: () => Promise<void>, window: number) {
  const ready = await Promise.all(people.map((person) => signedIn(api, person)));
  // Started at random times, so that the kill interrupts each at another step.
  const setups = ready.map((person) => after(Math.random() * window * 0.75).then(() => setUp(api, person)));
  await after(Math.random() * window);
  await kill();
  return Promise.all(setups);
}

/** Returns the state of the account. Expects no recovery codes if it is off, and ten that work if it is on. */
async function stateAfter(api: RemoteApi, { person, codes }: Progress): Promise<'off' | 'on'> {
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
  'S07 on %s a hundred setups interrupted by a killed server leave each account off, or on with its ten codes',
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

    const setups: Progress[] = [];
    for (let window = FIRST_WINDOW_MILLISECONDS; setups.length < ENROLLMENTS; ) {
      const { server, api } = await startRemote({ env, dataDir: databases.dataDir });
      const batch = people.slice(setups.length, setups.length + AT_ONCE);
      const round = await setUpUntilKilled(api, batch, server.kill, window);
      setups.push(...round);
      // Adapts to the speed of the machine, so that the kill interrupts setups.
      const finished = round.filter(({ confirmed }) => confirmed).length;
      window *= finished > AT_ONCE / 2 ? 0.8 : 1.25;
    }

    const { server, api } = await startRemote({ env, dataDir: databases.dataDir });
    const states = await Promise.all(setups.map((one) => stateAfter(api, one)));
    await server.stop();
    expect(states.filter((state, index) => setups[index]?.confirmed && state === 'off')).toEqual([]);
    expect(new Set(states)).toEqual(new Set(['off', 'on']));
  },
  300_000,
);
