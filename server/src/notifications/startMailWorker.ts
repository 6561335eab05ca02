import { setTimeout as pause } from 'node:timers/promises';
import type { Runtime } from '../runtime';
import { openMailTransport } from './openMailTransport';
import { remindOfDeadlines } from './remindOfDeadlines';
import { sendDueMail } from './sendDueMail';

const LOOK_EVERY_MILLISECONDS = 1_000;
const REMIND_EVERY_MILLISECONDS = 60_000;
const AFTER_FAILURE_MILLISECONDS = 5_000;
/** Looking for deadlines takes a fiftieth of the time at most, however many members there are. */
const REST_FACTOR = 50;

/** Sends mail and finds what there is to remind of, from now on; answers how to stop, which waits for what is on its way. */
export function startMailWorker(runtime: Runtime): () => Promise<void> {
  const transport = openMailTransport(runtime);
  const stopping = new AbortController();
  const { signal } = stopping;
  const sending = repeat(runtime, signal, async () => {
    const tried = await sendDueMail(runtime, transport, signal);
    return tried > 0 ? 0 : LOOK_EVERY_MILLISECONDS;
  });
  const reminding = repeat(runtime, signal, async () => {
    const startedAt = performance.now();
    await remindOfDeadlines(runtime);
    return Math.max(REMIND_EVERY_MILLISECONDS, REST_FACTOR * (performance.now() - startedAt));
  });
  return async () => {
    stopping.abort();
    await Promise.all([sending, reminding]);
  };
}

/** Does the task again and again; it answers how many milliseconds to rest. */
async function repeat({ log }: Runtime, signal: AbortSignal, task: () => Promise<number>): Promise<void> {
  while (!signal.aborted) {
    const rest = await task().catch((error: Error) => {
      log.warn({ reason: error.message }, 'Mail waits: it is tried again soon');
      return AFTER_FAILURE_MILLISECONDS;
    });
    await pause(rest, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
