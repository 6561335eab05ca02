import { createHash, createHmac, randomUUID } from 'node:crypto';
import { insertion } from './tables';

/* Values of rows that are written by hand. */

const PERIOD_MILLISECONDS = 30_000;
/** Accepted steps, relative to the current one. */
const DRIFT_STEPS = [-1, 0, 1];

export const HOUR_MILLISECONDS = 60 * 60 * 1000;

export const EVENT = insertion('security_events', [
  ...['id', 'type', 'at', 'subjectId', 'actorId'],
  ...['apiTokenId', 'workspaceId', 'ipAddress', 'userAgent', 'details'],
]);
export const AUDITED = insertion('audit_entries', ['workspaceId', 'eventId', 'type', 'actorId', 'subjectId']);

/** Returns the stored form of a token. */
function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Returns the stored form of the token of a request. */
export function hashOfBearer(authorization = ''): string {
  return hashToken(authorization.slice('Bearer '.length));
}

/** Ids increase with time, like the server's. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}${randomUUID().slice('xxxxxxxx-xxxx'.length)}`;
}

/** Returns a time in the format of both databases. */
export function fromNow(milliseconds: number): string {
  return new Date(Date.now() + milliseconds).toISOString().replace('T', ' ').replace('Z', '');
}

/** Computes the codes that are valid now (RFC 6238), and returns the current step. */
export function computeCodes(key: Buffer): number {
  const step = Math.floor(Date.now() / PERIOD_MILLISECONDS);
  for (const drift of DRIFT_STEPS) totp(key, step + drift);
  return step;
}

/** RFC 4226 section 5.3. */
function totp(key: Buffer, step: number): number {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', key).update(counter).digest();
  return (mac.readUInt32BE(mac[mac.length - 1]! & 0xf) & 0x7fffffff) % 1_000_000;
}
