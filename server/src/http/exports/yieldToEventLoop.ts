import { setImmediate as nextTick } from 'node:timers/promises';

let lastTick: Promise<void> = Promise.resolve();

/**
 * Waits for a tick of the event loop in which no other export generates a page. The embedded database reads synchronously, so
 * parallel exports would otherwise block all other requests (S25).
 */
export function yieldToEventLoop(): Promise<void> {
  lastTick = lastTick.then(() => nextTick());
  return lastTick;
}
