import { setImmediate as nextTick } from 'node:timers/promises';
import { yieldToEventLoop } from './yieldToEventLoop';

test('S25 parallel exports generate their pages in different ticks of the event loop', async () => {
  let tick = 0;
  let isDone = false;
  const count = async (): Promise<void> => {
    for (; !isDone; tick += 1) await nextTick();
  };
  const counting = count();
  const ticks = await Promise.all([1, 2, 3].map(() => yieldToEventLoop().then(() => tick)));
  isDone = true;
  await counting;
  expect(new Set(ticks).size).toBe(3);
});
