import type { Page } from 'playwright-core';

/** Where Apollo Client puts itself for its devtools, which the client enables if the page was prepared for a test. */
interface TestWindow {
  __APOLLO_CLIENT__?: { extract: () => unknown };
}

/** The flag that the client looks for when it starts (client/src/lib/graphql/apollo.ts). */
export function enableApolloDevtools(): void {
  Object.assign(window, { __TWINLOCK_APOLLO_DEVTOOLS__: true });
}

/**
 * Returns everything that the page keeps besides the DOM, as one text: the Apollo cache, the browser's storages, and the
 * URLs and state of its history.
 */
export async function readMemory(page: Page): Promise<string> {
  const devTools = await page.context().newCDPSession(page);
  const { entries } = await devTools.send('Page.getNavigationHistory');
  await devTools.detach();
  const kept = await page.evaluate(() => {
    const cache = (window as TestWindow).__APOLLO_CLIENT__?.extract();
    if (!cache) throw new Error('The page has no Apollo Client, or was opened without enableApolloDevtools.');
    return { cache, state: history.state, local: { ...localStorage }, session: { ...sessionStorage } };
  });
  return JSON.stringify({ ...kept, addresses: entries.map(({ url }) => url) });
}
