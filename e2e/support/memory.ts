import type { Page } from 'playwright-core';

interface Fiber {
  memoizedProps: { client?: { extract?: () => unknown } } | null;
  child: Fiber | null;
  sibling: Fiber | null;
}

/**
 * Everything that the page keeps beyond what it shows: the cache behind its screens, the browser's storages, and the
 * addresses and the state of its history; as one text.
 */
export async function readMemory(page: Page): Promise<string> {
  const devTools = await page.context().newCDPSession(page);
  const { entries } = await devTools.send('Page.getNavigationHistory');
  await devTools.detach();
  const kept = await page.evaluate(() => {
    const root = document.getElementById('root') as unknown as Record<string, Fiber>;
    const [key] = Object.keys(root).filter((name) => name.startsWith('__reactContainer'));
    const fibers = [root[key ?? '']];
    let cache: unknown = null;
    while (fibers.length > 0 && !cache) {
      const fiber = fibers.pop();
      if (!fiber) continue;
      cache = fiber.memoizedProps?.client?.extract?.() ?? null;
      fibers.push(fiber.sibling ?? undefined, fiber.child ?? undefined);
    }
    if (!cache) throw new Error('There is no cache in the page.');
    return { cache, state: history.state, local: { ...localStorage }, session: { ...sessionStorage } };
  });
  return JSON.stringify({ ...kept, addresses: entries.map(({ url }) => url) });
}
