import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { findProgram } from '../../scripts/findProgram.cjs';
import { root } from '../support/program';

interface Rules {
  groups: { name: string; rules: { alert: string; labels: { severity: string } }[] }[];
}
interface Cases {
  tests: { alert_rule_test: { alertname: string; exp_alerts?: object[] }[] }[];
}

const read = <Shape>(file: string) => parse(readFileSync(join(root, 'deploy', file), 'utf8')) as Shape;
const rules = read<Rules>('prometheus-alerts.yml').groups.flatMap((group) => group.rules);
const cases = read<Cases>('prometheus-alerts.test.yml').tests.flatMap((one) => one.alert_rule_test);

/** Runs Prometheus's tool in the folder of the rules. */
function promtool(...args: string[]) {
  const command = findProgram('promtool') ?? 'promtool';
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: join(root, 'deploy'),
    encoding: 'utf8',
  });
  return { status, output: `${stdout}${stderr}` };
}

test('Prometheus accepts the alert rules', () => {
  expect(promtool('check', 'rules', 'prometheus-alerts.yml')).toEqual({
    status: 0,
    output: expect.stringContaining(`${rules.length} rules found`),
  });
});

test('each alert fires when it should and not before', () => {
  expect(promtool('test', 'rules', 'prometheus-alerts.test.yml')).toEqual({
    status: 0,
    output: expect.stringContaining('SUCCESS'),
  });
});

test('each alert has a severity, a test in which it fires, and one in which it does not', () => {
  const fires = cases.filter(({ exp_alerts }) => exp_alerts?.length).map(({ alertname }) => alertname);
  const isSilent = cases.filter(({ exp_alerts }) => !exp_alerts).map(({ alertname }) => alertname);
  const names = rules.map(({ alert }) => alert).sort();
  expect([...new Set(fires)].sort()).toEqual(names);
  expect([...new Set(isSilent)].sort()).toEqual(names);
  expect(rules.filter(({ labels }) => !/^(critical|warning)$/.test(labels.severity))).toEqual([]);
});
