import type { Device } from '../device';

/** A signed-in person, and the session through which they act. */
export interface Actor {
  userId: string;
  sessionId: string;
  /** Hash of the token that came with the request; a rotation takes only the session that still has it. */
  tokenHash: string;
  device: Device;
}

/** An account and one of its sessions, for what belongs to the session that started it. */
export type OwnSession = Pick<Actor, 'userId' | 'sessionId'>;
