import { Command } from 'commander';
import { readConfig } from '../config';
import { generateKey } from '../crypto/keyRing';
import { PRIVATE_UMASK } from '../dataDir';
import { createLog } from '../log';
import { openRuntime } from '../openRuntime';
import type { Runtime } from '../runtime';
import { backUp } from './backUp';
import { disableAccount, enableAccount, endSessions } from './disableAccount';
import { doctor } from './doctor/doctor';
import { listOwners, makeOwner, resetTwoFactor, unlock } from './operate';
import { printApiSchema } from './printApiSchema';
import { rotateKeys } from './rotateKeys';
import { type SeedOptions, seed } from './seed';

const EXIT_FAILED = 1;

type Task = (runtime: Runtime) => Promise<string>;

/** Runs one task on the same environment as the server, which may be running meanwhile, and prints what it did. */
async function run(task: Task): Promise<void> {
  const runtime = await openRuntime(readConfig(process.env), {
    clock: () => new Date(),
    log: createLog('silent'),
  });
  try {
    process.stdout.write(`${await task(runtime)}\n`);
  } finally {
    await runtime.database.close();
  }
}

process.umask(PRIVATE_UMASK);

const program = new Command('twinlock').description(
  'Commands for the operator of an instance, on its host only.',
);

program
  .command('reset-2fa <email>')
  .description('take a person’s authenticator and recovery codes away, and end their sessions')
  .option('--reason <text>', 'kept in the audit log', 'Reset by the operator.')
  .action((email: string, { reason }: { reason: string }) =>
    run((runtime) => resetTwoFactor(runtime, { email, reason })),
  );

program
  .command('unlock <email>')
  .description('let a person sign in again at once after too many wrong codes or passwords')
  .action((email: string) => run((runtime) => unlock(runtime, email)));

program
  .command('end-sessions <email>')
  .description('end all sessions of a person, and their sign-ins and setups in progress')
  .action((email: string) => run((runtime) => endSessions(runtime, email)));

program
  .command('disable-account <email>')
  .description('end all sessions of a person, and refuse their sign-ins and API tokens until enable-account')
  .action((email: string) => run((runtime) => disableAccount(runtime, email)));

program
  .command('enable-account <email>')
  .description('let a person whose account is disabled sign in again')
  .action((email: string) => run((runtime) => enableAccount(runtime, email)));

program
  .command('list-owners')
  .description('list every workspace with its owners')
  .action(() => run(listOwners));

program
  .command('make-owner <email>')
  .description('make a person an owner of a workspace')
  .requiredOption('--workspace <slug>', 'which workspace')
  .action((email: string, { workspace }: { workspace: string }) =>
    run((runtime) => makeOwner(runtime, { email, slug: workspace })),
  );

program
  .command('seed')
  .description('fill a workspace with members, the first of them an owner')
  .requiredOption('--workspace <slug>', 'which workspace; made where there is none')
  .requiredOption('--members <count>', 'how many to add', Number)
  .option('--enrolled <count>', 'how many of them with two-factor authentication', Number, 0)
  .requiredOption('--json <file>', 'where to write their credentials')
  .action((options: SeedOptions) => run((runtime) => seed(runtime, options)));

program
  .command('rotate-keys')
  .description('re-encrypt everything under the first of ENCRYPTION_KEYS, while the server serves')
  .action(() => run(rotateKeys));

program
  .command('backup <file>')
  .description('copy the embedded database into a new file, while the server serves; the keys are not in it')
  .action(
    async (file: string) => void process.stdout.write(`${await backUp(readConfig(process.env), file)}\n`),
  );

program
  .command('doctor')
  .description('check configuration, keys, database, clock and mail; changes nothing')
  .action(async () => {
    const { lines, healthy } = await doctor(process.env, () => new Date());
    process.stdout.write(`${lines.join('\n')}\n`);
    if (!healthy) process.exitCode = EXIT_FAILED;
  });

program
  .command('generate-key')
  .description('print a new key for ENCRYPTION_KEYS')
  .action(() => void process.stdout.write(`${generateKey(new Date())}\n`));

program
  .command('print-schema')
  .description('print the GraphQL schema')
  .action(async () => void process.stdout.write(await printApiSchema()));

/** What goes wrong is told in one sentence; a stack is of no use to an operator. */
program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = EXIT_FAILED;
});
