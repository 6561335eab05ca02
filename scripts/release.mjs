import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { execa } from 'execa';
import { inRoot, root } from './paths.mjs';
import { log, runScript } from './runScript.mjs';
import { printSchema } from './schema/printSchema.mjs';
import { buildPackages } from './setup/buildPackages.mjs';

const require = createRequire(import.meta.url);

/** Where the files of all releases are, unless the command line names another folder. */
const [folder = inRoot('docs', 'released')] = process.argv.slice(2);

/** Writes what later versions are tested against: the schema, the migrations and the commit of this version. */
await runScript(async () => {
  await buildPackages(['shared', 'server']);
  const { version } = require(inRoot('package.json'));
  const { migrations } = require(inRoot('server', 'dist', 'database', 'migrations'));
  const { stdout: commit } = await execa('git', ['rev-parse', 'HEAD'], { cwd: root });
  const contents = {
    [`schema-${version}.graphql`]: await printSchema(),
    [`migrations-${version}.txt`]: `${migrations.map(({ name }) => name).join('\n')}\n`,
    [`commit-${version}.txt`]: `${commit}\n`,
  };
  for (const [name, content] of Object.entries(contents)) {
    writeFileSync(join(folder, name), content);
    log(`Wrote ${join(folder, name)}.`);
  }
});
