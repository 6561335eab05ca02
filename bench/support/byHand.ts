import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { insertion } from './tables';

/* What programs that write rows by hand put into them. */

const PERIOD_MILLISECONDS = 30_000;
/** Steps before and after the present one whose codes count as well. */
const DRIFT_STEPS = [-1, 0, 1];

export const HOUR_MILLISECONDS = 60 * 60 * 1000;

export const EVENT = insertion('security_events', [
  ...['id', 'type', 'at', 'subjectId', 'actorId'],
  ...['apiTokenId', 'workspaceId', 'ipAddress', 'userAgent', 'details'],
]);
export const AUDITED = insertion('audit_entries', ['workspaceId', 'eventId', 'type', 'actorId', 'subjectId']);

/** A session's or a challenge's token. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** What is stored of the token that a request comes with. */
export function hashOfBearer(authorization = ''): string {
  return hashToken(authorization.slice('Bearer '.length));
}

/** Ids grow with time, as the server's do. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}${randomUUID().slice('xxxxxxxx-xxxx'.length)}`;
}

/** An instant as both databases take it. */
export function fromNow(milliseconds: number): string {
  return new Date(Date.now() + milliseconds).toISOString().replace('T', ' ').replace('Z', '');
}

/** Works the codes out that are valid now (RFC 6238), and answers the present step. */
export function workOutCodes(key: Buffer): number {
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
