import { type Figure, type Measurement, median } from '../measurement';
import { operation } from '../support/api';
import { makePlace } from '../support/databases';
import { SIGN_IN } from '../support/signIn';
import { seedPeople, startTwinlock } from '../support/twinlock';

const TRIES = 200;

/** S14: whether the time of an answer tells if an e-mail has an account. */
export const answerTimes: Measurement = {
  name: 'answer-times',
  measure: async () => [await measureTimes()],
};

async function measureTimes(): Promise<Figure> {
  const place = await makePlace('SQLite');
  const people = seedPeople(place, { members: TRIES, enrolled: TRIES / 2 });
  const twinlock = await startTwinlock(place);
  const timeOf = async (email: string, number: number): Promise<number> => {
    const body = operation(SIGN_IN, { input: { email, password: 'no password is this one' } });
    const startedAt = performance.now();
    const { errors } = await twinlock.api.ask(body, { address: `198.51.${number >> 8}.${number & 255}` });
    if (errors?.[0].extensions.code !== 'INVALID_CREDENTIALS') throw new Error(JSON.stringify(errors));
    return performance.now() - startedAt;
  };
  const [known, unknown]: [number[], number[]] = [[], []];
  for (let number = 0; number < TRIES; number += 1) {
    known.push(await timeOf(people[number]!.email, number));
    unknown.push(await timeOf(`nobody-${number}@acme.example`, number));
  }
  await twinlock.stop();
  await place.remove();
  const [wrong, nobody] = [median(known), median(unknown)];
  return {
    what: 'answer to an unknown e-mail and to a wrong password, medians',
    against: 'each other (S14)',
    value: 100 * Math.abs(nobody / wrong - 1),
    unit: '%',
    goal: { atMost: 10 },
    detail: `${nobody.toFixed(1)} ms and ${wrong.toFixed(1)} ms over ${TRIES} tries each`,
  };
}
