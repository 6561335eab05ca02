import { inRoot, root } from '../place.mjs';
import { run } from '../processes.mjs';
import { Refusal } from '../refusal.mjs';

/** The schema as the built server prints it. */
export async function printSchema() {
  const command = [inRoot('server', 'dist', 'cli', 'main.js'), 'print-schema'];
  const { code, stdout, output } = await run(process.execPath, command, { cwd: root });
  if (code !== 0) throw new Refusal(`The server could not print its schema: ${reasonIn(output)}`);
  return stdout;
}

function reasonIn(output) {
  const lines = output.trim().split('\n');
  return lines.find((line) => /^\w*Error\b/.test(line)) ?? lines[0];
}
