import { execa } from 'execa';
import { inRoot, root } from '../paths.mjs';
import { Refusal } from '../runScript.mjs';

/** Returns the GraphQL schema of the built server as text. */
export async function printSchema() {
  const command = [inRoot('server', 'dist', 'cli', 'main.js'), 'print-schema'];
  const options = { cwd: root, all: true, reject: false, stripFinalNewline: false };
  const { failed, stdout, all } = await execa(process.execPath, command, options);
  if (failed) throw new Refusal(`Can't print the schema: ${findReason(all)}`);
  return stdout;
}

function findReason(output) {
  const lines = output.trim().split('\n');
  return lines.find((line) => /^\w*Error\b/.test(line)) ?? lines[0];
}
