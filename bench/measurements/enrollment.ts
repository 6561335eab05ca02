import { join } from 'node:path';
import { compare, type Figure, type Measurement, type Options, type Round } from '../measurement';
import { type Api, drive, operation } from '../support/api';
import { removeAuthenticators } from '../support/codes';
import { type DatabaseName, makePlace, onEachDatabase } from '../support/databases';
import { startFloor } from '../support/floor';
import { codeOf, signIn } from '../support/signIn';
import { seedPeople, startTwinlock } from '../support/twinlock';

const ROUNDS = 5;
const SETUPS_IN_A_ROUND = 50;
/** Until the server's code is compiled. */
const WARM_UP_ROUNDS = 40;
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

/** CPU of the four steps of an enrollment, compared with its cryptography, QR code and rows written by hand. */
export const enrollment: Measurement = {
  name: 'enrollment',
  measure: (options) => onEachDatabase((database) => measureOn(database, options)),
};

async function measureOn(database: DatabaseName, { profileFolder }: Options): Promise<Figure[]> {
  const place = await makePlace(database);
  // Half of them for the server, half for the floor.
  const people = seedPeople(place, { members: 2 * SETUPS_IN_A_ROUND, enrolled: 0 });
  const twinlock = await startTwinlock(place);
  const work = { count: SETUPS_IN_A_ROUND, atOnce: AT_ONCE };
  const tokens = new Map<number, string>();
  await drive(work, async (number) => void tokens.set(number, await signIn(twinlock.api, people[number]!)));
  const floor = await startFloor('enrollment', { ...place.env, DATABASE_FILE: place.file });
  const enrollAll = () =>
    drive(work, async (number) => void tokens.set(number, await enroll(twinlock.api, tokens.get(number)!)));
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) {
    await enrollAll();
    await removeAuthenticators(place);
    await floor.runFloor(work);
  }
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const ours = await twinlock.server.cpuDuring(enrollAll);
    rounds.push({ ours, floor: await floor.cpuDuring(() => floor.runFloor(work)) });
    await removeAuthenticators(place);
  }
  const profile = profileFolder && join(profileFolder, `enrollment-${database}.cpuprofile`);
  await twinlock.server.profiled(profile, enrollAll);
  for (const each of [floor, twinlock]) await each.stop();
  await place.remove();
  const { ratio, ours, floor: byHand } = compare(rounds);
  const milliseconds = (microseconds: number) => `${(microseconds / work.count / 1000).toFixed(2)} ms`;
  const detail = `${milliseconds(ours)} of CPU, floor ${milliseconds(byHand)}`;
  return [
    {
      what: 'enrollment in four steps, CPU against its floor',
      where: database,
      value: ratio,
      unit: 'x',
      atMost: 4,
      detail,
    },
  ];
}

/** Returns the new token of the session. */
async function enroll(api: Api, token: string): Promise<string> {
  const { secret, enrollment: begun } = (await api.send(START, { token })).startTwoFactorEnrollment;
  const code = codeOf(secret);
  const verified = await api.send(operation(VERIFY, { input: { enrollmentId: begun.id, code } }), { token });
  const recoveryCodeSetId = verified.verifyTwoFactorEnrollment.recoveryCodeSet.id;
  await api.send(operation(DOWNLOAD, { input: { recoveryCodeSetId } }), { token });
  const confirmed = await api.send(operation(CONFIRM, { input: { enrollmentId: begun.id } }), { token });
  return confirmed.confirmTwoFactorEnrollment.sessionToken;
}
