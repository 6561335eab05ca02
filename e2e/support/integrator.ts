import { type ApiTokenScope, Twinlock } from '@twinlock/sdk';
import { codeFor } from './authenticator';
import type { SeededPerson } from './seed';
import type { RunningServer } from './server';

/** Signs a seeded person in, with the second factor if there is one. */
export async function signInTo(server: RunningServer, person: SeededPerson): Promise<Twinlock> {
  const twinlock = new Twinlock({ url: server.url });
  const step = await twinlock.signIn(person);
  if (step.kind === 'secondFactor') await step.verify(() => codeFor(person.secret ?? ''));
  return twinlock;
}

/** Creates an API token as an owner. */
export async function makeToken(owner: Twinlock, slug: string, scopes: ApiTokenScope[]): Promise<string> {
  const { id: workspaceId } = await owner.workspace(slug);
  const { token } = await owner.createApiToken({ workspaceId, name: 'a program', scopes });
  return token;
}
