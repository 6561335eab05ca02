import type { SeededPerson } from '../../../e2e/support/seed';
import {
  answerChallenge,
  CONFIRM_ENROLLMENT,
  codeOf,
  DOWNLOAD_CODES,
  redeem,
  START_ENROLLMENT,
  startSignIn,
  VERIFY_ENROLLMENT,
} from '../support/people';
import type { RemoteApi } from '../support/remoteApi';
import type { ApiResponse, Fields } from '../support/testApi';

const CANCEL = `mutation ($input: CancelTwoFactorEnrollmentInput!) { cancelTwoFactorEnrollment(input: $input) { __typename } }`;
const VIEWER = '{ viewer { user { email } } }';

class Unavailable extends Error {}

/** A second factor. */
interface Proof {
  kind: 'code' | 'recovery code';
  value: string;
}

/** What the server acknowledged in a person's scenario. */
export type Outcome =
  | { scenario: 'sign-in'; person: SeededPerson; token: string; used: Proof }
  | { scenario: 'setup'; person: SeededPerson; recoveryCodes: string[] };

/**
 * People sign in with their second factor, or set one up if they have none. They start again after SERVICE_UNAVAILABLE. Any
 * other refusal fails the test.
 */
export class Scenarios {
  /** Times of the SERVICE_UNAVAILABLE responses. */
  readonly unavailableAt: number[] = [];

  constructor(private readonly api: RemoteApi) {}

  /** Runs all scenarios, `atOnce` at a time. `onDone` gets the number of completed ones. */
  async run(
    people: readonly SeededPerson[],
    { atOnce, onDone }: { atOnce: number; onDone: (count: number) => void },
  ): Promise<Outcome[]> {
    const done: Outcome[] = [];
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

  async #signIn(person: SeededPerson): Promise<Outcome> {
    // A failed request may have used its code, so each attempt uses another one.
    const recoveryCodes = [...(person.recoveryCodes ?? [])];
    let proof: Proof = { kind: 'code', value: codeOf(this.api, { secret: person.secret as string }) };
    return this.#untilAvailable(async () => {
      const { challengeToken } = (await this.#ask(startSignIn(this.api, person))).signIn;
      const used = proof;
      proof = { kind: 'recovery code', value: recoveryCodes.shift() as string };
      const data = await this.#ask(submit(this.api, challengeToken, used));
      const { sessionToken } = data.verifySecondFactor ?? data.redeemRecoveryCode;
      return { scenario: 'sign-in', person, token: sessionToken, used };
    });
  }

  async #setUp(person: SeededPerson): Promise<Outcome> {
    let recoveryCodes: string[] = [];
    return this.#untilAvailable(async () => {
      const { signIn } = await this.#ask(startSignIn(this.api, person));
      // The last attempt confirmed the setup, but its response was lost.
      if (signIn.challengeToken) return { scenario: 'setup', person, recoveryCodes };
      const session = { token: signIn.sessionToken };
      const started = await this.#start(session);
      const input = { enrollmentId: started.enrollment.id };
      const code = codeOf(this.api, { secret: started.secret });
      const verified = (
        await this.#ask(this.api.send(VERIFY_ENROLLMENT, { input: { ...input, code } }, session))
      ).verifyTwoFactorEnrollment;
      recoveryCodes = verified.recoveryCodes;
      const download = { recoveryCodeSetId: verified.recoveryCodeSet.id };
      await this.#ask(this.api.send(DOWNLOAD_CODES, { input: download }, session));
      await this.#ask(this.api.send(CONFIRM_ENROLLMENT, { input }, session));
      return { scenario: 'setup', person, recoveryCodes };
    });
  }

  /** Starts a setup. Cancels one that an earlier attempt left after its first step. */
  async #start(session: { token: string }): Promise<Fields> {
    const found = (await this.#ask(this.api.send(START_ENROLLMENT, {}, session))).startTwoFactorEnrollment;
    if (found.enrollment.state === 'PENDING') return found;
    await this.#ask(this.api.send(CANCEL, { input: { enrollmentId: found.enrollment.id } }, session));
    return (await this.#ask(this.api.send(START_ENROLLMENT, {}, session))).startTwoFactorEnrollment;
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

  async #ask(response: Promise<ApiResponse>): Promise<Fields> {
    const { data, code } = await response;
    if (code === 'SERVICE_UNAVAILABLE') {
      this.unavailableAt.push(Date.now());
      throw new Unavailable();
    }
    if (code !== undefined || data === null) throw new Error(`Refused with ${code}`);
    return data;
  }
}

/** Whether the acknowledged outcome persists and used codes are rejected. */
export async function persists(api: RemoteApi, outcome: Outcome): Promise<boolean> {
  if (outcome.scenario === 'setup') {
    const proof: Proof = { kind: 'recovery code', value: outcome.recoveryCodes[0] as string };
    return (
      (await opensSession(api, outcome.person, proof)) && !(await opensSession(api, outcome.person, proof))
    );
  }
  const seen = await api.send(VIEWER, {}, { token: outcome.token });
  return (
    seen.data?.viewer?.user.email === outcome.person.email &&
    !(await opensSession(api, outcome.person, outcome.used))
  );
}

async function opensSession(api: RemoteApi, person: SeededPerson, proof: Proof): Promise<boolean> {
  const challenge = (await startSignIn(api, person)).data?.signIn.challengeToken;
  return (await submit(api, challenge, proof)).data !== null;
}

function submit(api: RemoteApi, challengeToken: string, { kind, value }: Proof): Promise<ApiResponse> {
  return kind === 'code' ? answerChallenge(api, challengeToken, value) : redeem(api, challengeToken, value);
}
