import type { BrowserContextOptions, Page } from 'playwright-core';
import { findBarriers, findOverflow } from '../support/accessibility';
import { useBrowser, whenDrawn } from '../support/browser';
import { requireTwoFactor, signIn } from '../support/people';
import { PLACES, type Place, type Visitor } from '../support/places';
import { type SeededPerson, seed } from '../support/seed';
import { type RunningServer, startServer } from '../support/server';

type Sessions = Record<Visitor, BrowserContextOptions['storageState']>;

const browser = useBrowser();
let server: RunningServer;
let sessions: Sessions;

beforeAll(async () => {
  server = await startServer();
  const [owner, member] = seed(server, { members: 3, enrolled: 1 }) as [SeededPerson, SeededPerson];
  const [strict, blocked] = seed(server, { members: 2, enrolled: 1, workspace: 'strict' }) as [
    SeededPerson,
    SeededPerson,
  ];
  await requireAtOnce(strict);
  sessions = {
    nobody: undefined,
    owner: await sessionOf(owner),
    member: await sessionOf(member),
    blocked: await sessionOf(blocked),
  };
}, 60_000);
afterAll(() => server.stop());

const LOOKS = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'dark', width: 360 },
  { colorScheme: 'light', width: 360 },
] as const;

test.each(PLACES)(
  'axe-core finds nothing at "$name" as $visitor, and nothing sticks out: by day and by night, wide and narrow',
  async (place) => {
    const page = await visit(place);
    const found: string[] = [];
    for (const { colorScheme, width } of LOOKS) {
      await look(page, { colorScheme, width });
      const problems = [...(await findBarriers(page)), ...(await findOverflow(page))];
      found.push(...problems.map((problem) => `${colorScheme}, ${width} px: ${problem}`));
    }
    expect(found).toEqual([]);
  },
);

async function visit({ visitor, address, arrive }: Place) {
  const storageState = sessions[visitor];
  const page = await browser.openPage(server.url + address, {
    reducedMotion: 'reduce',
    ...(storageState && { storageState }),
  });
  await arrive(page);
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

async function sessionOf(person: SeededPerson) {
  const page = await browser.openPage(`${server.url}/auth`);
  await signIn(page, person);
  return page.context().storageState();
}

async function requireAtOnce(owner: SeededPerson): Promise<void> {
  const page = await browser.openPage(`${server.url}/auth`);
  await signIn(page, owner);
  await page.goto(`${server.url}/workspace/security`);
  await requireTwoFactor(page, { graceDays: 0 });
}
