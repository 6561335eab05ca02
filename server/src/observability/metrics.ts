import { ErrorCode } from '@twinlock/shared';
import type { Registry } from 'prom-client';
import type { CompletedRequest } from './requestRecord';

/** Counters and histograms. Gauges are read when Prometheus scrapes (`registerGauges`). */
export interface Metrics {
  registry: Registry;
  /** Initializes the series of these root fields with 0, so that `rate()` sees the first operation and the first refusal. */
  initializeFields(fields: readonly string[]): void;
  /** Initializes the series of a route with 0. */
  initializeRoute(route: { method: string; route: string }): void;
  countRequest(request: CompletedRequest): void;
  countSignIn(result: SignInResult): void;
  countSecondFactorFailure(method: string): void;
  countLock(): void;
  countMailGivenUp(): void;
}

/** Results of a sign-in. `held_back`: refused before the check, after too many failed attempts or with too many sign-ins at once. */
const SIGN_IN_RESULTS = ['succeeded', 'wrong_password', 'held_back', 'unavailable'] as const;
type SignInResult = (typeof SIGN_IN_RESULTS)[number];

/** Values of the label `method`. */
const SECOND_FACTOR_METHODS = ['TOTP', 'RECOVERY_CODE'];

/** Values of the label `code`. */
const OUTCOMES = ['OK', ...Object.values(ErrorCode)];

/** Statuses that are initialized for each route. */
const FIRST_STATUSES = [200, 500, 503];

/** A sign-in takes tens of milliseconds because of the hash; most requests take a few. */
const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

const RESULT_OF_CODE: Partial<Record<string, SignInResult>> = {
  TOO_MANY_ATTEMPTS: 'held_back',
  SERVICE_UNAVAILABLE: 'unavailable',
};

/** Creates the metrics. Loads prom-client, which a server without metrics doesn't need. */
export async function createMetrics(): Promise<Metrics> {
  const { collectDefaultMetrics, Counter, Histogram, Registry } = await import('prom-client');
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'twinlock_http_request_duration_seconds',
    help: 'Time from a request to its response.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: BUCKETS_SECONDS,
    registers,
  });
  const operations = new Histogram({
    name: 'twinlock_graphql_operation_duration_seconds',
    help: 'Time of a GraphQL operation, by root field.',
    labelNames: ['field'] as const,
    buckets: BUCKETS_SECONDS,
    registers,
  });
  const outcomes = new Counter({
    name: 'twinlock_graphql_operations_total',
    help: 'GraphQL operations, by root field and by the code of their first error (OK without an error).',
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
    help: 'Mails discarded after three days of failed delivery.',
    registers,
  });
  for (const result of SIGN_IN_RESULTS) signIns.inc({ result }, 0);
  for (const method of SECOND_FACTOR_METHODS) secondFactorFailures.inc({ method }, 0);
  return {
    registry,
    initializeFields: (fields) => {
      for (const field of fields) {
        operations.zero({ field });
        for (const code of OUTCOMES) outcomes.inc({ field, code }, 0);
      }
    },
    initializeRoute: ({ method, route }) => {
      for (const status of FIRST_STATUSES) requests.zero({ method, route, status });
    },
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
