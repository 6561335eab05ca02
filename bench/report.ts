import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { type Figure, type Goal, isReached } from './measurement';

const GIGABYTE = 1024 ** 3;
const JSON_FILE = join(__dirname, 'results.json');
const TABLE_FILE = join(__dirname, 'RESULTS.md');
/** The page's own words follow this line and stay when its table is written anew. */
const WORDS_FROM = '<!-- written by hand from here on -->';

export function printFigure(figure: Figure): void {
  const { what, detail } = figure;
  process.stdout.write(`  ${verdictOf(figure).padEnd(11)} ${shownValue(figure)} ${what} (${detail})\n`);
}

/** All figures as JSON; and of a run of everything the page that people read. */
export function writeResults(figures: readonly Figure[], { complete }: { complete: boolean }): void {
  const about = describeRun();
  writeFileSync(JSON_FILE, `${JSON.stringify({ ...about, figures }, null, 2)}\n`);
  if (complete) writeFileSync(TABLE_FILE, pageOf(about, figures));
}

interface Run {
  at: string;
  machine: string;
  node: string;
  versions: Record<string, string>;
  commit: string;
}

function describeRun(): Run {
  const [processor] = cpus();
  const memory = `${Math.round(totalmem() / GIGABYTE)} GB`;
  return {
    at: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} cores, ${processor?.model ?? 'unknown'}, ${memory}, ${process.platform} ${process.arch}`,
    node: process.version,
    versions: versionsOf(['fastify', 'graphql', 'libsql', 'mysql2', 'typeorm', '@node-rs/argon2']),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: __dirname,
      encoding: 'utf8',
    }).trim(),
  };
}

function versionsOf(names: readonly string[]): Record<string, string> {
  const { dependencies } = JSON.parse(readFileSync(join(__dirname, '..', 'server', 'package.json'), 'utf8'));
  return Object.fromEntries(names.map((name) => [name, dependencies[name]]));
}

function pageOf({ at, machine, node, versions, commit }: Run, figures: readonly Figure[]): string {
  const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const rows = figures.map((figure) =>
    [
      figure.what,
      figure.against,
      goalOf(figure.goal, figure.unit),
      shownValue(figure),
      verdictOf(figure),
      figure.detail,
    ]
      .map((cell) => cell.replaceAll('|', '\\|'))
      .join(' | '),
  );
  return [
    '# What was measured last',
    '',
    `${at}, at ${commit}. ${machine}. Node ${node}, ${packages.join(', ')}. \`npm run bench\` writes this table.`,
    '',
    '| what | against | goal | measured | | figures |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
    '',
    wordsOf(TABLE_FILE),
  ].join('\n');
}

function wordsOf(file: string): string {
  const [, words = '\n'] = readFileSync(file, 'utf8').split(WORDS_FROM);
  return `${WORDS_FROM}${words}`;
}

function verdictOf(figure: Figure): string {
  if (figure.goal === null) return '';
  return isReached(figure) ? 'reached' : 'not reached';
}

function shownValue({ value, unit }: Figure): string {
  return `${unit === 'x' ? value.toFixed(2) : value.toFixed(unit === 'trips' ? 0 : 1)} ${unit}`;
}

function goalOf(goal: Goal | null, unit: string): string {
  if (goal === null) return '';
  return 'atMost' in goal ? `≤ ${goal.atMost} ${unit}` : `≥ ${goal.atLeast} ${unit}`;
}
