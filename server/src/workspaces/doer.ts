import type { Device } from '../device';

/** Who changes something in a workspace: an owner, or an owner's API token. */
export interface Doer {
  /** The person, or the maker of the token: a token acts no further than they may. */
  userId: string;
  /** Set where a token acts. */
  apiTokenId: string | null;
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
