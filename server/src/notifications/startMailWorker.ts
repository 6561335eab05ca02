import { setTimeout as pause } from 'node:timers/promises';
import type { Runtime } from '../runtime/runtime';
import { openMailTransport } from './openMailTransport';
import { remindOfDeadlines } from './remindOfDeadlines';
import { sendDueMail } from './sendDueMail';

const POLL_INTERVAL_MILLISECONDS = 1_000;
const REMINDER_INTERVAL_MILLISECONDS = 60_000;
const RETRY_DELAY_MILLISECONDS = 5_000;
/** Limits the search for deadlines to a fiftieth of the time, with any number of members. */
const PAUSE_FACTOR = 50;

/** Starts sending mail and reminders. Returns a function that stops, and waits for mails in flight. */
export function startMailWorker(runtime: Runtime): () => Promise<void> {
  const transport = openMailTransport(runtime);
  const stopping = new AbortController();
  const { signal } = stopping;
  const sending = repeat(runtime, signal, async () => {
    const sent = await sendDueMail(runtime, transport, signal);
    return sent > 0 ? 0 : POLL_INTERVAL_MILLISECONDS;
  });
  const reminding = repeat(runtime, signal, async () => {
    const startedAt = performance.now();
    await remindOfDeadlines(runtime);
    return Math.max(REMINDER_INTERVAL_MILLISECONDS, PAUSE_FACTOR * (performance.now() - startedAt));
  });
  return async () => {
    stopping.abort();
    await Promise.all([sending, reminding]);
  };
}

/** Runs the task repeatedly until aborted. The task returns the pause before its next run, in milliseconds. */
async function repeat({ log }: Runtime, signal: AbortSignal, task: () => Promise<number>): Promise<void> {
  while (!signal.aborted) {
    const pauseMilliseconds = await task().catch((error: Error) => {
      log.warn({ reason: error.message }, 'Sending mail failed; will retry');
      return RETRY_DELAY_MILLISECONDS;
    });
    await pause(pauseMilliseconds, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
