import type { BrowserContextOptions, Page } from 'playwright-core';
import type { useBrowser } from '../browser';
import { makeToken, signInTo } from '../integrator';
import { openSignedIn, requireTwoFactor } from '../people';
import { type SeededPerson, seed } from '../seed';
import { type RunningServer, startServer } from '../server';
import type { Scenario, ScenarioData } from './scenario';
import type { Visitor } from './scenarios';

const STEP_MILLISECONDS = 30_000;

type Session = BrowserContextOptions['storageState'];
type TestBrowser = ReturnType<typeof useBrowser>;

/** Starts servers with people for the tests of one file, and returns a function that opens a scenario as its visitor. */
export function useScenarios(browser: TestBrowser) {
  let servers: { server: RunningServer; untouched: RunningServer };
  let data: ScenarioData;
  let sessions: Partial<Record<Visitor, Session>>;

  beforeAll(async () => {
    const [server, untouched] = await Promise.all([startServer(), startServer()]);
    servers = { server, untouched };
    const [owner, , member] = seed(server, { members: 3, enrolled: 2 }) as [
      SeededPerson,
      SeededPerson,
      SeededPerson,
    ];
    const [beginner] = seed(server, { members: 1, enrolled: 0, workspace: 'beginning' }) as [SeededPerson];
    const host = { browser, server };
    const strict = await makeStrictWorkspace(host);
    sessions = {
      owner: await sessionOf(owner, host),
      member: await sessionOf(member, host),
      beginner: await sessionOf(beginner, host),
      ...strict,
    };
    data = { owner, invitation: await invite(sessions.owner, host) };
  }, 60_000);
  afterAll(() => Promise.all([servers.server.stop(), servers.untouched.stop()]));

  return async ({ visitor, address, open }: Scenario & { visitor: Visitor }): Promise<Page> => {
    const storageState = sessions[visitor];
    const { url } = visitor === 'newcomer' ? servers.untouched : servers.server;
    const page = await browser.openPage(url + address, {
      reducedMotion: 'reduce',
      ...(storageState && { storageState }),
    });
    await open(page, data);
    return page;
  };
}

interface Host {
  browser: TestBrowser;
  server: RunningServer;
}

async function sessionOf(person: SeededPerson, { browser, server }: Host): Promise<Session> {
  const page = await openSignedIn(person, { browser, server, path: '/account' });
  return page.context().storageState();
}

/** A workspace that requires two-factor authentication without grace, with a blocked member and a token. */
async function makeStrictWorkspace(host: Host): Promise<Record<'strictOwner' | 'blocked', Session>> {
  const { browser, server } = host;
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
  return { strictOwner: await page.context().storageState(), blocked: await sessionOf(blocked, host) };
}

async function invite(storageState: Session, { browser, server }: Host): Promise<string> {
  const page = await browser.openPage(`${server.url}/workspace/members`, {
    ...(storageState && { storageState }),
  });
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByRole('dialog').getByLabel('Email').fill('nina@elsewhere.example');
  await page.getByRole('button', { name: 'Send invitation' }).click();
  return page.getByLabel('Invitation link').inputValue();
}
