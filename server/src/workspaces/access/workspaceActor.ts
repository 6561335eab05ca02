import { ErrorCode } from '@twinlock/shared';
import type { WorkspaceActor } from '../../core/actor';
import type { Device } from '../../core/device';
import { Refusal } from '../../core/refusal';
import { reauthenticationRequired } from '../../sessions/session.rules';

/** Returns the fields of an event that identify the actor. */
export function actorFields({ userId, apiTokenId, device }: WorkspaceActor): {
  actorId: string | null;
  apiTokenId: string | null;
  device: Device;
} {
  return { actorId: apiTokenId === null ? userId : null, apiTokenId, device };
}

/** Throws unless the actor can add, change or remove owners: a person with fresh proof (S19, S36). */
export function requireCanChangeOwners({ apiTokenId, isFresh }: WorkspaceActor): void {
  if (apiTokenId !== null) throw tokensCantChangeOwners();
  if (!isFresh) throw reauthenticationRequired();
}

export function tokensCantChangeOwners(): Refusal {
  return new Refusal(
    ErrorCode.FORBIDDEN,
    'An API token can’t add, change or remove owners. A signed-in owner can.',
  );
}
