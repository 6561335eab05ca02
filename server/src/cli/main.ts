import { Command } from 'commander';
import { requireStorable } from '../api/storable';
import { PRIVATE_UMASK } from '../app/dataDir';
import { readConfig } from '../config';
import { generateKey } from '../crypto/keyRing';
import { backUp } from './backUp';
import { copyTo } from './copyTo/copyTo';
import { disableAccount, enableAccount, endSessions } from './disableAccount';
import { doctor } from './doctor/doctor';
import { migrate } from './migrate';
import { listOwners, makeOwner, resetTwoFactor } from './operate';
import { printApiSchema } from './printApiSchema';
import { describePlace } from './requireInstance';
import { rotateKeys } from './rotateKeys';
import { run, sentenceOf } from './run';
import { type SeedOptions, seed } from './seed';
import { unlock, unlockAddress } from './unlock';

const EXIT_FAILED = 1;

const clock = () => new Date();

process.umask(PRIVATE_UMASK);

const program = new Command('twinlock').description(
  'Commands for the operator of an instance, on its host only.',
);

// Rejects texts that databases change, as the API does.
program.hook('preAction', (_, command) =>
  requireStorable({ ...Object.fromEntries(command.args.entries()), ...command.opts() }),
);

program
  .command('reset-2fa <email>')
  .description('take a person’s authenticator and recovery codes away, and end their sessions')
  .option('--reason <text>', 'kept in the audit log', 'Reset by the operator.')
  .action((email: string, { reason }: { reason: string }) =>
    run((runtime) => resetTwoFactor(runtime, { email, reason })),
  );

program
  .command('unlock [email]')
  .description(
    'let a person, or an IP address, sign in again at once after too many wrong codes or passwords',
  )
  .option('--address <ip>', 'the IP address, instead of a person')
  .action((email: string | undefined, { address }: { address?: string }) => {
    if ((email === undefined) === (address === undefined))
      throw new Error('unlock takes either an email or --address.');
    return run((runtime) =>
      email === undefined ? unlockAddress(runtime, String(address)) : unlock(runtime, email),
    );
  });

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
  .requiredOption('--workspace <slug>', 'the workspace')
  .action((email: string, { workspace }: { workspace: string }) =>
    run((runtime) => makeOwner(runtime, { email, slug: workspace })),
  );

program
  .command('seed')
  .description('fill a workspace with members, the first of them an owner')
  .requiredOption('--workspace <slug>', 'the workspace; created if it does not exist')
  .requiredOption('--members <count>', 'how many to add', Number)
  .option('--enrolled <count>', 'how many of them with two-factor authentication', Number, 0)
  .requiredOption('--json <file>', 'where to write their credentials')
  .action((options: SeedOptions) => run((runtime) => seed(runtime, options)));

program
  .command('rotate-keys')
  .description('re-encrypt everything with the first of ENCRYPTION_KEYS; the server can run')
  .action(() => run(rotateKeys));

program
  .command('backup <file>')
  .description('copy the embedded database to a new file, without the keys; the server can run')
  .action(async (path: string) => {
    const config = readConfig(process.env);
    const place = describePlace(config, process.env);
    process.stdout.write(`${await backUp(config, { path, place })}\n`);
  });

program
  .command('migrate')
  .description('migrate the schema to this version, as a server does at its start')
  .action(async () => void process.stdout.write(`${await migrate(process.env, clock)}\n`));

program
  .command('copy-to [database-url]')
  .description(
    'copy the embedded database to an empty one on MySQL or MariaDB; no server may run. Set TARGET_DATABASE_URL rather than the argument, which `ps` shows',
  )
  .action(async (databaseUrl: string | undefined) => {
    const print = (line: string) => void process.stdout.write(`${line}\n`);
    const healthy = await copyTo(databaseUrl, { environment: process.env, print, clock });
    if (!healthy) process.exitCode = EXIT_FAILED;
  });

program
  .command('doctor')
  .description('check configuration, keys, database, clock and mail; changes nothing')
  .action(async () => {
    const { lines, healthy } = await doctor(process.env, clock);
    process.stdout.write(`${lines.join('\n')}\n`);
    if (!healthy) process.exitCode = EXIT_FAILED;
  });

program
  .command('generate-key')
  .description('print a new key for ENCRYPTION_KEYS')
  .action(() => void process.stdout.write(`${generateKey(clock())}\n`));

program
  .command('print-schema')
  .description('print the GraphQL schema')
  .action(async () => void process.stdout.write(await printApiSchema()));

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = EXIT_FAILED;
});
