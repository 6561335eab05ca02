import module from 'node:module';

// First, so that the compiled code of all other modules is cached. Node 20 doesn't have it.
(module as { enableCompileCache?: () => void }).enableCompileCache?.();

const { start }: typeof import('./app/start') = require('./app/start');

start().catch((error: unknown) => {
  // The message alone: a stack doesn't help an operator.
  process.stderr.write(`Twinlock can't start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
