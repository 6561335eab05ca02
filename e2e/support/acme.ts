import type { Page } from 'playwright-core';
import { signInTo } from './integrator';
import { type Opening, openSignedIn } from './people';
import { type SeededPerson, seed } from './seed';
import { type RunningServer, startServer } from './server';

/** The first six have an authenticator, and the first is the owner. */
const NAMES = [
  'Olive Grove',
  'Mia Lindqvist',
  'Tariq Aziz',
  'Zoë Hartmann',
  'Noah Brandt',
  'Priya Raman',
  'Boris Sokolov',
  'Ada Moreau',
  'Wanjiru Otieno',
];
const ENROLLED = 6;
const STEP_MILLISECONDS = 30_000;

const RENAME_MYSELF =
  'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { viewer { user { id } } } }';
const RENAME_WORKSPACE =
  'mutation ($input: RenameWorkspaceInput!) { renameWorkspace(input: $input) { workspace { id } } }';

export interface Acme {
  server: RunningServer;
  olive: SeededPerson;
  /** With an authenticator. */
  mia: SeededPerson;
  tariq: SeededPerson;
  /** Without one. */
  boris: SeededPerson;
}

/** A workspace with realistic data, for screenshots. */
export async function startAcme(): Promise<Acme> {
  const server = await startServer();
  const people = seed(server, { members: NAMES.length, enrolled: ENROLLED });
  for (const [position, name] of NAMES.entries()) {
    const self = await signInTo(server, people[position] as SeededPerson);
    await self.request(RENAME_MYSELF, { input: { name } });
    if (position > 0) continue;
    const { id: workspaceId } = await self.workspace('acme');
    await self.request(RENAME_WORKSPACE, { input: { workspaceId, name: 'Acme' } });
  }
  const [olive, mia, tariq] = people as [SeededPerson, SeededPerson, SeededPerson];
  return { server, olive, mia, tariq, boris: people[ENROLLED] as SeededPerson };
}

/** Opens a page signed in with the next code, because the current one has been used. */
export function openAs(person: SeededPerson, opening: Omit<Opening, 'at'>): Promise<Page> {
  return openSignedIn(person, { ...opening, at: new Date(Date.now() + STEP_MILLISECONDS) });
}
