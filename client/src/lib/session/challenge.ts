/** A sign-in that waits for its second factor. Kept in memory only: after a reload the person signs in again. */
export interface Challenge {
  challengeToken: string;
  expiresAt: string;
  remainingAttempts: number;
}

let open: Challenge | null = null;

export function setChallenge(challenge: Challenge): void {
  open = challenge;
}

export function getChallenge(): Challenge | null {
  return open;
}

export function clearChallenge(): void {
  open = null;
}
