import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Figure, Measurement } from './measurement';
import { crowd } from './measurements/crowd';
import { enrollment } from './measurements/enrollment';
import { installSize } from './measurements/installSize';
import { lists } from './measurements/lists';
import { signIn } from './measurements/signIn';
import { startUp } from './measurements/startUp';
import { viewer } from './measurements/viewer';
import { printFigure, writeResults } from './report';

const MEASUREMENTS: readonly Measurement[] = [signIn, viewer, enrollment, lists, startUp, crowd, installSize];

/** `npm run bench -- viewer lists --profile`: measurements by name; without names all of them. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { profile: { type: 'boolean', default: false } },
  });
  const profileFolder = values.profile ? join(__dirname, 'profiles') : null;
  if (profileFolder) mkdirSync(profileFolder, { recursive: true });
  const figures: Figure[] = [];
  for (const measurement of chosen(positionals)) {
    process.stdout.write(`\n${measurement.name}\n`);
    for (const figure of await measurement.measure({ profileFolder })) {
      printFigure(figure);
      figures.push(figure);
    }
  }
  if (positionals.length === 0) writeResults(figures);
}

function chosen(names: readonly string[]): readonly Measurement[] {
  const unknown = names.find((name) => MEASUREMENTS.every((measurement) => measurement.name !== name));
  if (unknown) {
    const known = MEASUREMENTS.map(({ name }) => name).join(', ');
    throw new Error(`There is no measurement "${unknown}"; there are ${known}.`);
  }
  return names.length === 0 ? MEASUREMENTS : MEASUREMENTS.filter(({ name }) => names.includes(name));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  // Ends the measured programs too.
  process.exit(1);
});
