/**
 * A sign-in that waits for its second factor. Only ever in memory: a reload forgets it, and the person signs in again.
 */
export interface Challenge {
  challengeToken: string;
  expiresAt: string;
  remainingAttempts: number;
}

let open: Challenge | null = null;

export function holdChallenge(challenge: Challenge): void {
  open = challenge;
}

export function heldChallenge(): Challenge | null {
  return open;
}

export function dropChallenge(): void {
  open = null;
}
