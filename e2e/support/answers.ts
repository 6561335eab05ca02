import type { Page, Route } from 'playwright-core';

/** What a reverse proxy says while the server behind it is away. */
const AWAY = { status: 503, contentType: 'text/html', body: '<h1>Service Unavailable</h1>' };

/** Whether a request to /graphql carries that operation. */
const carries = (route: Route, operation: string) =>
  new RegExp(`\\b${operation}\\b`).test(route.request().postData() ?? '');

/** From here on that operation fails: the server is `away`, or the connection `breaks`. Answers how to end it. */
export async function failOperation(
  page: Page,
  { operation, how }: { operation: string; how: 'away' | 'breaks' },
): Promise<() => Promise<void>> {
  const fail = (route: Route) => {
    if (!carries(route, operation)) return route.fallback();
    return how === 'away' ? route.fulfill(AWAY) : route.abort('connectionreset');
  };
  await page.route('**/graphql', fail);
  return () => page.unroute('**/graphql', fail);
}

/** Keeps every answer to that operation waiting; the answer lets them come, and the later ones pass. */
export async function holdOperation(page: Page, operation: string): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/graphql', async (route) => {
    if (carries(route, operation)) await released;
    return route.fallback();
  });
  return release;
}

/** The next request with that operation is refused; later ones reach the server. */
export async function refuseOnce(
  page: Page,
  { operation, code }: { operation: string; code: string },
): Promise<void> {
  let refused = false;
  await page.route('**/graphql', (route) => {
    if (refused || !carries(route, operation)) return route.fallback();
    refused = true;
    return route.fulfill({ json: { errors: [{ message: 'No.', extensions: { code } }], data: null } });
  });
}
