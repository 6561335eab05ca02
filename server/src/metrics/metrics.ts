import type { Registry } from 'prom-client';
import type { AnsweredRequest } from '../requestRecord';

/** What is counted as it happens; gauges are read off when somebody asks. */
export interface Metrics {
  registry: Registry;
  countRequest(request: AnsweredRequest): void;
  countSignIn(result: SignInResult): void;
  countSecondFactorFailure(method: string): void;
  countLock(): void;
  countMailGivenUp(): void;
}

/** `held_back`: refused unchecked, for too many wrong passwords or codes, or too many sign-ins at once. */
type SignInResult = 'succeeded' | 'wrong_password' | 'held_back' | 'unavailable';

/** Sign-ins wait for the hash, which takes some hundredths of a second; the rest is faster. */
const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

const RESULT_OF_CODE: Partial<Record<string, SignInResult>> = {
  TOO_MANY_ATTEMPTS: 'held_back',
  SERVICE_UNAVAILABLE: 'unavailable',
};

/** Loads what counts them: a server without metrics starts without it. */
export async function createMetrics(): Promise<Metrics> {
  const { collectDefaultMetrics, Counter, Histogram, Registry } = await import('prom-client');
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'twinlock_http_request_duration_seconds',
    help: 'Time from a request to its answer.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: BUCKETS_SECONDS,
    registers,
  });
  const operations = new Histogram({
    name: 'twinlock_graphql_operation_duration_seconds',
    help: 'Time of a GraphQL operation, by the root field that it asks for.',
    labelNames: ['field'] as const,
    buckets: BUCKETS_SECONDS,
    registers,
  });
  const outcomes = new Counter({
    name: 'twinlock_graphql_operations_total',
    help: 'GraphQL operations, by root field and by the code of their first error (OK where there is none).',
    labelNames: ['field', 'code'] as const,
    registers,
  });
  const signIns = new Counter({
    name: 'twinlock_sign_ins_total',
    help: 'Sign-ins by result; a fresh proof with a wrong password counts as wrong_password too.',
    labelNames: ['result'] as const,
    registers,
  });
  const secondFactorFailures = new Counter({
    name: 'twinlock_second_factor_failures_total',
    help: 'Wrong codes and recovery codes.',
    labelNames: ['method'] as const,
    registers,
  });
  const locks = new Counter({
    name: 'twinlock_account_locks_total',
    help: 'Accounts whose second factor was locked after too many wrong codes.',
    registers,
  });
  const mailsGivenUp = new Counter({
    name: 'twinlock_mails_given_up_total',
    help: 'Mails that could not be sent for three days.',
    registers,
  });
  return {
    registry,
    countRequest: ({ method, route, status, field, code, seconds }) => {
      requests.observe({ method, route: route ?? 'none', status }, seconds);
      if (field === null) return;
      operations.observe({ field }, seconds);
      outcomes.inc({ field, code: code ?? 'OK' });
      const result = field === 'signIn' ? RESULT_OF_CODE[code ?? ''] : undefined;
      if (result) signIns.inc({ result });
    },
    countSignIn: (result) => signIns.inc({ result }),
    countSecondFactorFailure: (method) => secondFactorFailures.inc({ method }),
    countLock: () => locks.inc(),
    countMailGivenUp: () => mailsGivenUp.inc(),
  };
}
