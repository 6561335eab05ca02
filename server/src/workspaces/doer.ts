import { ErrorCode } from '@twinlock/shared';
import type { Device } from '../device';
import { Refusal } from '../refusal';
import { reauthenticationRequired } from '../sign-in/session';

/** Who changes something in a workspace: an owner, or an owner's API token. */
export interface Doer {
  /** The person, or the maker of the token: a token acts no further than they may. */
  userId: string;
  /** The person's session; null where a token acts. */
  sessionId: string | null;
  /** Set where a token acts. */
  apiTokenId: string | null;
  /** Whether the person gave proof in the last minutes (S19); never for a token. */
  isFresh: boolean;
  device: Device;
}

/** The doer as an event tells of them. */
export function byDoer({ userId, apiTokenId, device }: Doer): {
  actorId: string | null;
  apiTokenId: string | null;
  device: Device;
} {
  return { actorId: apiTokenId === null ? userId : null, apiTokenId, device };
}

/** Throws unless the doer may decide who is an owner: only a person does, with fresh proof (S19, S36). */
export function requireMayDecideOwners({ apiTokenId, isFresh }: Doer): void {
  if (apiTokenId !== null) throw ownersAreNotForTokens();
  if (!isFresh) throw reauthenticationRequired();
}

export function ownersAreNotForTokens(): Refusal {
  return new Refusal(
    ErrorCode.FORBIDDEN,
    'An API token can’t add, change or remove owners. A signed-in owner can.',
  );
}
