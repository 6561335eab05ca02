import { Twinlock } from '@twinlock/sdk';
import { codeFor } from './authenticator';
import type { SeededPerson } from './seed';
import type { RunningServer } from './server';

const CREATE_TOKEN = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }`;

/** Signs a seeded person in, with both factors where there are two. */
export async function signInTo(server: RunningServer, person: SeededPerson): Promise<Twinlock> {
  const twinlock = new Twinlock({ url: server.url });
  const step = await twinlock.signIn(person);
  if (step.kind === 'secondFactor') await step.verify(() => codeFor(person.secret ?? ''));
  return twinlock;
}

/** A token that an owner makes for a program. */
export async function makeToken(owner: Twinlock, slug: string, scopes: string[]): Promise<string> {
  const { id: workspaceId } = await owner.workspace(slug);
  const input = { workspaceId, name: 'a program', scopes };
  const answer = await owner.request<{ createApiToken: { token: string } }>(CREATE_TOKEN, { input });
  return answer.createApiToken.token;
}
