import { join } from 'node:path';
import {
  compareWithBare,
  type Figure,
  type Measurement,
  type Options,
  type RoundOfThree,
} from '../measurement';
import { type Api, drive, operation } from '../support/api';
import { forgetAuthenticators } from '../support/codes';
import { type DatabaseName, makePlace, onEachDatabase } from '../support/databases';
import { startFloor, startRoute } from '../support/floor';
import { codeOf, signIn } from '../support/signIn';
import { type Person, seedPeople, startTwinlock } from '../support/twinlock';

const ROUNDS = 5;
const SET_UPS_IN_A_ROUND = 50;
/** Until the server’s code is compiled as it is in one that has run for a while. */
const WARM_UP_ROUNDS = 20;
const AT_ONCE = 2;

const START = operation(
  'mutation Start { startTwoFactorEnrollment { secret otpauthUri qrCode enrollment { id } } }',
);
const VERIFY = `mutation Verify($input: VerifyTwoFactorEnrollmentInput!) {
  verifyTwoFactorEnrollment(input: $input) { recoveryCodes recoveryCodeSet { id } } }`;
const DOWNLOAD = `mutation Download($input: DownloadRecoveryCodesInput!) {
  downloadRecoveryCodes(input: $input) { fileName content } }`;
const CONFIRM = `mutation Confirm($input: ConfirmTwoFactorEnrollmentInput!) {
  confirmTwoFactorEnrollment(input: $input) { sessionToken } }`;

/** Scan, verify, download and confirm, against what these can't do without. */
export const enrollment: Measurement = {
  name: 'enrollment',
  measure: (options) => onEachDatabase((database) => measureOn(database, options)),
};

async function measureOn(database: DatabaseName, { profileFolder }: Options): Promise<Figure[]> {
  const place = await makePlace(database);
  // A third each for the server, for the packages that it stands on, and for the floor.
  const people = seedPeople(place, { members: 3 * SET_UPS_IN_A_ROUND, enrolled: 0 });
  const twinlock = await startTwinlock(place);
  const byApollo = await startRoute('enrollmentByApollo', place);
  const floor = await startFloor('enrollment', { ...place.env, DATABASE_FILE: place.file });
  const work = { count: SET_UPS_IN_A_ROUND, atOnce: AT_ONCE };
  /** Somebody's set-up each. Whoever serves it, they are signed in by the server. */
  const everybodyThrough = async (api: Api, some: readonly Person[]) => {
    const tokens = new Map<number, string>();
    await drive(work, async (number) => void tokens.set(number, await signIn(twinlock.api, some[number]!)));
    return () =>
      drive(work, async (number) => void tokens.set(number, await enroll(api, tokens.get(number)!)));
  };
  const enrollAll = await everybodyThrough(twinlock.api, people);
  const enrollAllByApollo = await everybodyThrough(byApollo.api, people.slice(SET_UPS_IN_A_ROUND));
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) {
    await enrollAll();
    await enrollAllByApollo();
    await forgetAuthenticators(place);
    await floor.runFloor(work);
  }
  const rounds: RoundOfThree[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [ours, bare, least] = [
      await twinlock.server.cpuDuring(enrollAll),
      await byApollo.process.cpuDuring(enrollAllByApollo),
      await floor.cpuDuring(() => floor.runFloor(work)),
    ];
    rounds.push({ ours, bare, least });
    await forgetAuthenticators(place);
  }
  const profile = profileFolder && join(profileFolder, `enrollment-${database}.cpuprofile`);
  await twinlock.server.profiled(profile, enrollAll);
  for (const each of [floor, byApollo, twinlock]) await each.stop();
  await place.remove();
  const what = `a whole set-up (start, verify, download, confirm) on ${database}, server CPU`;
  return compareWithBare(rounds, {
    what,
    bareWhat: what,
    against: 'QR code, codes, encryption and the same rows written by hand',
    goal: { atMost: 2.5 },
    tell: (microseconds) => `${(microseconds / work.count / 1000).toFixed(2)} ms`,
  });
}

/** Answers the token that the session has from then on. */
async function enroll(api: Api, token: string): Promise<string> {
  const { secret, enrollment: begun } = (await api.send(START, { token })).startTwoFactorEnrollment;
  const code = codeOf(secret);
  const verified = await api.send(operation(VERIFY, { input: { enrollmentId: begun.id, code } }), { token });
  const recoveryCodeSetId = verified.verifyTwoFactorEnrollment.recoveryCodeSet.id;
  await api.send(operation(DOWNLOAD, { input: { recoveryCodeSetId } }), { token });
  const confirmed = await api.send(operation(CONFIRM, { input: { enrollmentId: begun.id } }), { token });
  return confirmed.confirmTwoFactorEnrollment.sessionToken;
}
