import {
  aChallenge,
  anEnrolledMember,
  anOwner,
  answerChallenge,
  codeOf,
  type Person,
  reauthenticate,
  redeem,
} from '../support/people';
import { TestApi } from '../support/testApi';

let api: TestApi;
let owner: Person;

beforeAll(async () => {
  api = await TestApi.start();
  owner = await anOwner(api);
});
afterAll(() => api.stop());

/** The text in the digits of the script whose zero is given. */
const inScript = (zero: number, text: string): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCodePoint(zero + Number(digit)));

const SCRIPTS: [string, number][] = [
  ['Arabic', 0x0660],
  ['Persian', 0x06f0],
  ['Devanagari', 0x0966],
  ['Thai', 0x0e50],
  ['full-width', 0xff10],
  ['mathematical', 0x1d7ce],
];

test.each(SCRIPTS)(
  'S08 codes in %s digits are accepted at sign-in and as fresh proof, and don’t count as failed attempts',
  async (_, zero) => {
    const member = await anEnrolledMember(api, owner);
    const code = inScript(zero, codeOf(api, member));
    const spaced = `${[...code].slice(0, 3).join('')}\u2009\u2013\u2009${[...code].slice(3).join('')}`;
    expect((await answerChallenge(api, await aChallenge(api, member), spaced)).code).toBeUndefined();
    api.clock.advance({ seconds: 30 });
    const proof = { code: inScript(zero, codeOf(api, member)) };
    expect((await reauthenticate(api, member, proof)).code).toBeUndefined();
    const recoveryCode = inScript(zero, member.recoveryCodes[0] ?? '').replaceAll('-', '\u2212');
    expect((await redeem(api, await aChallenge(api, member), recoveryCode)).code).toBeUndefined();
  },
);
