import module from 'node:module';

// Before any other import, so that their compiled code is cached. Node 20 doesn't have this function.
(module as { enableCompileCache?: () => void }).enableCompileCache?.();

const { start }: typeof import('./app/start') = require('./app/start');

start().catch((error: unknown) => {
  // Without the stack, which doesn't help an operator.
  process.stderr.write(`Twinlock can't start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
