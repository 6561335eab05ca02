import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ErrorCode } from '@twinlock/shared';
import { buildSchema } from 'graphql';
import { readSeries, type Series, selectorsIn } from '../support/promQl';
import { TestApi } from '../support/testApi';

const DEPLOY = join(__dirname, '../../../deploy');

let series: Series[];

/** The metrics of a server that has just started, before any request. */
beforeAll(async () => {
  const api = await TestApi.start({ METRICS_PORT: '0' });
  series = readSeries((await api.runtime.metrics?.registry.metrics()) ?? '');
  await api.stop();
});

function expressionsOfDashboard(): string[] {
  const { panels } = JSON.parse(readFileSync(join(DEPLOY, 'grafana-dashboard.json'), 'utf8')) as {
    panels: { targets: { expr: string }[] }[];
  };
  return panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
}

/** Every metric name in the file, except in comments. */
function expressionsOfAlerts(): string[] {
  const lines = readFileSync(join(DEPLOY, 'prometheus-alerts.yml'), 'utf8').split('\n');
  return lines.filter((line) => !/^ *#/.test(line));
}

test('every counter has a series before the first request, and each of them is 0', () => {
  const counters = series.filter(({ name, type }) => type === 'counter' && name.startsWith('twinlock_'));
  expect([...new Set(counters.map(({ name }) => name))].length).toBeGreaterThanOrEqual(6);
  expect(counters.filter(({ value }) => value !== 0)).toEqual([]);
});

test('every declared metric has a series before the first request', () => {
  const declared = [...new Set(series.map(({ family }) => family))].filter((name) =>
    name.startsWith('twinlock_'),
  );
  const inSource = ['observability/metrics.ts', 'app/registerGauges.ts', 'events/countEvents.ts']
    .map((file) => readFileSync(join(__dirname, '../../src', file), 'utf8'))
    .flatMap((text) => text.match(/(?<=')twinlock_\w+(?=')/g) ?? []);
  expect(declared.sort()).toEqual([...new Set(inSource)].sort());
});

test('operations are counted from 0 for each root field of the schema and each code', () => {
  const schema = buildSchema(readFileSync(join(__dirname, '../../../schema.graphql'), 'utf8'));
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const fields = roots.flatMap((type) => Object.keys(type?.getFields() ?? {}));
  expect(fields).toEqual(expect.arrayContaining(['viewer', 'signIn']));
  const known = new Set(
    series
      .filter(({ name }) => name === 'twinlock_graphql_operations_total')
      .map(({ labels }) => `${labels.field} ${labels.code}`),
  );
  const codes = ['OK', ...Object.values(ErrorCode)];
  const missing = fields
    .flatMap((field) => codes.map((code) => `${field} ${code}`))
    .filter((one) => !known.has(one));
  expect(missing).toEqual([]);
});

test('sign-ins and wrong codes are counted from 0 for each result and each method', () => {
  const valuesOf = (metric: string, label: string) =>
    series.filter(({ name }) => name === metric).map(({ labels }) => labels[label]);
  expect(valuesOf('twinlock_sign_ins_total', 'result').sort()).toEqual([
    'held_back',
    'succeeded',
    'unavailable',
    'wrong_password',
  ]);
  expect(valuesOf('twinlock_second_factor_failures_total', 'method').sort()).toEqual([
    'RECOVERY_CODE',
    'TOTP',
  ]);
});

test.each([
  ['the alert rules', expressionsOfAlerts()],
  ['the dashboard', expressionsOfDashboard()],
])('every series used by %s exists before the first request', (_, expressions) => {
  const selectors = expressions.flatMap(selectorsIn);
  expect(selectors.length).toBeGreaterThan(10);
  const missing = selectors.filter(({ matches }) => !series.some(matches)).map(({ text }) => text);
  expect(missing).toEqual([]);
});
