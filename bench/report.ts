import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './measurement';

const GIGABYTE = 1024 ** 3;
const FILE = join(__dirname, 'RESULTS.md');
/** The text of the page after this line is kept when the table is written. */
const KEEP_FROM = '<!-- written by hand from here on -->';

export function printFigure(figure: Figure): void {
  const verdict = figure.value <= figure.atMost ? 'reached' : 'NOT REACHED';
  process.stdout.write(`  ${verdict} ${show(figure)} ${figure.what}, ${figure.where} (${figure.detail})\n`);
}

/** Writes the table of a complete run. */
export function writeResults(figures: readonly Figure[]): void {
  const [, kept = '\n'] = readFileSync(FILE, 'utf8').split(KEEP_FROM);
  const rows = [...new Set(figures.map(({ what }) => what))].map((what) =>
    rowOf(figures.filter((figure) => figure.what === what)),
  );
  const page = [
    '# Results',
    '',
    describeRun(),
    '',
    '| what | goal | SQLite | MariaDB | |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
    `${KEEP_FROM}${kept}`,
  ];
  writeFileSync(FILE, page.join('\n'));
}

function rowOf(figures: readonly Figure[]): string {
  const [first] = figures as [Figure];
  const cell = (where: Figure['where']) => {
    const figure = figures.find((each) => each.where === where || each.where === 'process');
    return figure ? show(figure) : '';
  };
  const reached = figures.every(({ value, atMost }) => value <= atMost);
  const goal = `≤ ${first.atMost} ${first.unit}`;
  return `| ${first.what} | ${goal} | ${cell('SQLite')} | ${cell('MariaDB')} | ${reached ? 'reached' : '**missed**'} |`;
}

function show({ value, unit }: Figure): string {
  return `${value.toFixed(unit === 'x' ? 2 : 0)} ${unit}`;
}

function describeRun(): string {
  const [processor] = cpus();
  const memory = `${Math.round(totalmem() / GIGABYTE)} GB`;
  const git = ['rev-parse', '--short', 'HEAD'];
  const commit = execFileSync('git', git, { cwd: __dirname, encoding: 'utf8' }).trim();
  const machine = `${cpus().length} cores, ${processor?.model ?? 'unknown'}, ${memory}`;
  const load = loadavg()[2]?.toFixed(1);
  return `${new Date().toISOString().slice(0, 10)}, commit ${commit}, ${machine}, Node.js ${process.version}, load average ${load}. \`npm run bench\` writes this table.`;
}
