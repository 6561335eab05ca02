import type { SeededPerson } from '../../../e2e/support/seed';
import { answerChallenge, codeOf, redeem, startSignIn } from '../support/people';
import type { RemoteApi } from '../support/remoteApi';
import type { Answer, Fields } from '../support/testApi';

const START = `mutation { startTwoFactorEnrollment { secret enrollment { id state } } }`;
const CANCEL = `mutation ($input: CancelTwoFactorEnrollmentInput!) { cancelTwoFactorEnrollment(input: $input) { __typename } }`;
const VERIFY = `mutation ($input: VerifyTwoFactorEnrollmentInput!) { verifyTwoFactorEnrollment(input: $input) { recoveryCodes recoveryCodeSet { id } } }`;
const DOWNLOAD = `mutation ($input: DownloadRecoveryCodesInput!) { downloadRecoveryCodes(input: $input) { content } }`;
const CONFIRM = `mutation ($input: ConfirmTwoFactorEnrollmentInput!) { confirmTwoFactorEnrollment(input: $input) { sessionToken } }`;
const VIEWER = '{ viewer { user { email } } }';

class Unavailable extends Error {}

/** A second factor as people give it. */
interface Proof {
  kind: 'code' | 'recovery code';
  value: string;
}

/** Outcome of a person's scenario, as far as the server acknowledged it. */
export type Done =
  | { errand: 'sign-in'; person: SeededPerson; token: string; spent: Proof }
  | { errand: 'set-up'; person: SeededPerson; recoveryCodes: string[] };

/**
 * People who sign in with their second factor, or set one up where they have none, and start again when they get
 * SERVICE_UNAVAILABLE. Any other refusal fails the test.
 */
export class Errands {
  /** When the first acknowledgement arrived. */
  readonly unavailableAt: number[] = [];

  constructor(private readonly api: RemoteApi) {}

  /** Runs all scenarios, a few at a time; `onDone` gets the number that are done. */
  async run(
    people: readonly SeededPerson[],
    { atOnce, onDone }: { atOnce: number; onDone: (count: number) => void },
  ): Promise<Done[]> {
    const done: Done[] = [];
    const waiting = [...people];
    const work = async () => {
      for (let person = waiting.shift(); person; person = waiting.shift()) {
        done.push(person.secret === null ? await this.#setUp(person) : await this.#signIn(person));
        onDone(done.length);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return done;
  }

  async #signIn(person: SeededPerson): Promise<Done> {
    // A code whose request failed may be spent, so each attempt uses another one.
    const recoveryCodes = [...(person.recoveryCodes ?? [])];
    let proof: Proof = { kind: 'code', value: codeOf(this.api, { secret: person.secret as string }) };
    return this.#untilAvailable(async () => {
      const { challengeToken } = (await this.#ask(startSignIn(this.api, person))).signIn;
      const spent = proof;
      proof = { kind: 'recovery code', value: recoveryCodes.shift() as string };
      const data = await this.#ask(give(this.api, challengeToken, spent));
      const { sessionToken } = data.verifySecondFactor ?? data.redeemRecoveryCode;
      return { errand: 'sign-in', person, token: sessionToken, spent };
    });
  }

  async #setUp(person: SeededPerson): Promise<Done> {
    let recoveryCodes: string[] = [];
    return this.#untilAvailable(async () => {
      const { signIn } = await this.#ask(startSignIn(this.api, person));
      // It was confirmed the last time, and only the answer was lost.
      if (signIn.challengeToken) return { errand: 'set-up', person, recoveryCodes };
      const session = { token: signIn.sessionToken };
      const started = await this.#start(session);
      const input = { enrollmentId: started.enrollment.id };
      const code = codeOf(this.api, { secret: started.secret });
      const verified = (await this.#ask(this.api.send(VERIFY, { input: { ...input, code } }, session)))
        .verifyTwoFactorEnrollment;
      recoveryCodes = verified.recoveryCodes;
      const download = { recoveryCodeSetId: verified.recoveryCodeSet.id };
      await this.#ask(this.api.send(DOWNLOAD, { input: download }, session));
      await this.#ask(this.api.send(CONFIRM, { input }, session));
      return { errand: 'set-up', person, recoveryCodes };
    });
  }

  /** An earlier attempt may have left a setup at any step; it isn't continued. */
  async #start(session: { token: string }): Promise<Fields> {
    const found = (await this.#ask(this.api.send(START, {}, session))).startTwoFactorEnrollment;
    if (found.enrollment.state === 'PENDING') return found;
    await this.#ask(this.api.send(CANCEL, { input: { enrollmentId: found.enrollment.id } }, session));
    return (await this.#ask(this.api.send(START, {}, session))).startTwoFactorEnrollment;
  }

  async #untilAvailable<T>(attempt: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error;
      }
    }
  }

  async #ask(answer: Promise<Answer>): Promise<Fields> {
    const { data, code } = await answer;
    if (code === 'SERVICE_UNAVAILABLE') {
      this.unavailableAt.push(Date.now());
      throw new Unavailable();
    }
    if (code !== undefined || data === null) throw new Error(`Refused with ${code}`);
    return data;
  }
}

/** Whether what was acknowledged still holds, and spent codes are rejected. */
export async function holds(api: RemoteApi, done: Done): Promise<boolean> {
  if (done.errand === 'set-up') {
    const proof: Proof = { kind: 'recovery code', value: done.recoveryCodes[0] as string };
    return (await buysSession(api, done.person, proof)) && !(await buysSession(api, done.person, proof));
  }
  const seen = await api.send(VIEWER, {}, { token: done.token });
  return (
    seen.data?.viewer?.user.email === done.person.email && !(await buysSession(api, done.person, done.spent))
  );
}

async function buysSession(api: RemoteApi, person: SeededPerson, proof: Proof): Promise<boolean> {
  const challenge = (await startSignIn(api, person)).data?.signIn.challengeToken;
  return (await give(api, challenge, proof)).data !== null;
}

function give(api: RemoteApi, challengeToken: string, { kind, value }: Proof): Promise<Answer> {
  return kind === 'code' ? answerChallenge(api, challengeToken, value) : redeem(api, challengeToken, value);
}
