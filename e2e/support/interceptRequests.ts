import type { Page, Route } from 'playwright-core';

/** The response of a reverse proxy while the server is down. */
const UNAVAILABLE = { status: 503, contentType: 'text/html', body: '<h1>Service Unavailable</h1>' };

/** Whether a request to /graphql contains the operation. */
const contains = (route: Route, operation: string) =>
  new RegExp(`\\b${operation}\\b`).test(route.request().postData() ?? '');

/** Makes an operation fail: the server is `away`, or the connection `breaks`. Returns a function that ends this. */
export async function failOperation(
  page: Page,
  { operation, how }: { operation: string; how: 'away' | 'breaks' },
): Promise<() => Promise<void>> {
  const fail = (route: Route) => {
    if (!contains(route, operation)) return route.fallback();
    return how === 'away' ? route.fulfill(UNAVAILABLE) : route.abort('connectionreset');
  };
  await page.route('**/graphql', fail);
  return () => page.unroute('**/graphql', fail);
}

/** Delays every request with the operation. Returns a function that releases them and lets later ones pass. */
export async function holdOperation(page: Page, operation: string): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/graphql', async (route) => {
    if (contains(route, operation)) await released;
    return route.fallback();
  });
  return release;
}

/** Refuses the next request with the operation; later ones reach the server. */
export async function refuseOnce(
  page: Page,
  { operation, code }: { operation: string; code: string },
): Promise<void> {
  let refused = false;
  await page.route('**/graphql', (route) => {
    if (refused || !contains(route, operation)) return route.fallback();
    refused = true;
    return route.fulfill({ json: { errors: [{ message: 'No.', extensions: { code } }], data: null } });
  });
}
