import type { BrowserContextOptions, Page } from 'playwright-core';
import { findBarriers, findCutOff, findOverflow } from '../support/accessibility';
import { useBrowser, whenDrawn } from '../support/browser';
import { makeToken, signInTo } from '../support/integrator';
import { openSignedIn, requireTwoFactor } from '../support/people';
import type { Place, Scene } from '../support/places/place';
import { PLACES, type Visitor } from '../support/places/places';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

const STEP_MILLISECONDS = 30_000;

type Session = BrowserContextOptions['storageState'];

const browser = useBrowser();
let server: RunningServer;
let untouched: RunningServer;
let scene: Scene;
let sessions: Partial<Record<Visitor, Session>>;

beforeAll(async () => {
  [server, untouched] = await Promise.all([startServer(), startServer()]);
  const [owner, , member] = seed(server, { members: 3, enrolled: 2 }) as [
    SeededPerson,
    SeededPerson,
    SeededPerson,
  ];
  const [beginner] = seed(server, { members: 1, enrolled: 0, workspace: 'beginning' }) as [SeededPerson];
  const strict = await makeStrictWorkspace();
  sessions = {
    owner: await sessionOf(owner),
    member: await sessionOf(member),
    beginner: await sessionOf(beginner),
    ...strict,
  };
  scene = { owner, invitation: await invite(sessions.owner) };
}, 60_000);
afterAll(() => Promise.all([server.stop(), untouched.stop()]));

const LOOKS = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'dark', width: 360 },
  { colorScheme: 'light', width: 360 },
] as const;

/** What is left of a window of 1280 pixels at 200 % and at 400 %. */
const ZOOMED_WIDTHS = [640, 320];

test.each(PLACES)(
  'axe-core finds nothing at "$name" as $visitor, by day and by night, wide and narrow, and nothing sticks out, or is cut off when enlarged',
  async (place) => {
    const page = await visit(place);
    const found: string[] = [];
    for (const { colorScheme, width } of LOOKS) {
      await look(page, { colorScheme, width });
      const problems = await findProblems(page);
      found.push(...problems.map((problem) => `${colorScheme}, ${width} px: ${problem}`));
    }
    for (const width of ZOOMED_WIDTHS) {
      await look(page, { colorScheme: 'light', width });
      const lost = [...(await findOverflow(page)), ...(await findCutOff(page))];
      found.push(...lost.map((problem) => `${width} px: ${problem}`));
    }
    expect(found).toEqual([]);
  },
);

/** What looks wrong gets a second look once nothing is on its way any more: a busy machine draws a page in parts. */
async function findProblems(page: Page): Promise<string[]> {
  const find = async () => [...(await findBarriers(page)), ...(await findOverflow(page))];
  if ((await find()).length === 0) return [];
  await page.waitForLoadState('networkidle');
  await whenDrawn(page);
  return find();
}

async function visit({ visitor, address, arrive }: Place & { visitor: Visitor }) {
  const storageState = sessions[visitor];
  const { url } = visitor === 'newcomer' ? untouched : server;
  const page = await browser.openPage(url + address, {
    reducedMotion: 'reduce',
    ...(storageState && { storageState }),
  });
  await arrive(page, scene);
  return page;
}

/** Turns the page to a colour scheme and a width, and waits until it is drawn so. */
async function look(
  page: Page,
  { colorScheme, width }: { colorScheme: 'light' | 'dark'; width: number },
): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
  await whenDrawn(page);
}

async function sessionOf(person: SeededPerson): Promise<Session> {
  const page = await openSignedIn(person, { browser, server, path: '/account' });
  return page.context().storageState();
}

/** A workspace that requires two-factor authentication at once, with a member who lacks it and a token. */
async function makeStrictWorkspace(): Promise<Record<'strictOwner' | 'blocked', Session>> {
  const [owner, blocked] = seed(server, { members: 2, enrolled: 1, workspace: 'strict' }) as [
    SeededPerson,
    SeededPerson,
  ];
  await makeToken(await signInTo(server, owner), 'strict', ['MEMBERS_READ']);
  const page = await openSignedIn(owner, {
    browser,
    server,
    path: '/workspace/security',
    at: new Date(Date.now() + STEP_MILLISECONDS),
  });
  await requireTwoFactor(page, { graceDays: 0 });
  return { strictOwner: await page.context().storageState(), blocked: await sessionOf(blocked) };
}

async function invite(storageState: Session): Promise<string> {
  const page = await browser.openPage(`${server.url}/workspace/members`, {
    ...(storageState && { storageState }),
  });
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByRole('dialog').getByLabel('E-mail').fill('nina@elsewhere.example');
  await page.getByRole('button', { name: 'Send invitation' }).click();
  return page.getByLabel('Invitation link').inputValue();
}
