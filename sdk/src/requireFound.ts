import { TwinlockRefusal } from './errors.js';

/** Returns the workspace. Throws NOT_FOUND for null, which the API returns if the caller isn't a member of it. */
export function requireFound<Found>(workspace: Found | null): Found {
  if (workspace === null)
    throw new TwinlockRefusal('NOT_FOUND', 'There is no such workspace for this caller.');
  return workspace;
}
