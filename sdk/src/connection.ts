import { TwinlockUnreachable } from './errors.js';

const UNTRUSTED = 'its certificate is self-signed or from an unknown authority; set NODE_EXTRA_CA_CERTS';
const CLOSED = 'the connection was closed before the response was complete';
const NO_TLS = 'the server doesn’t speak TLS on this port; check whether the URL begins with http://';

/** Error codes of Node's sockets, TLS and fetch. Other errors are shown with their own message. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused; check that the server runs and listens on this port',
  ENOTFOUND: 'the host name doesn’t exist; check the URL and DNS',
  EAI_AGAIN: 'the host name can’t be looked up; check DNS',
  ECONNRESET: CLOSED,
  UND_ERR_SOCKET: CLOSED,
  ETIMEDOUT: 'connecting timed out',
  UND_ERR_CONNECT_TIMEOUT: 'connecting timed out',
  EHOSTUNREACH: 'there is no route to the host',
  ENETUNREACH: 'there is no route to the host',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate isn’t valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name',
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  ERR_SSL_WRONG_VERSION_NUMBER: NO_TLS,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: NO_TLS,
  EPROTO: NO_TLS,
};

/**
 * Returns the address of the API; `url` may end with `/graphql`. Throws `TwinlockUnreachable` if `url` has no scheme, can't be
 * parsed, or contains a user name or password.
 */
export function endpointOf(url: string): string {
  const shown = url.replace(/.*@/s, '…@');
  if (!/^https?:\/\//i.test(url))
    throw new TwinlockUnreachable(`The URL must begin with https:// or http://; it is "${shown}".`);
  if (!URL.canParse(url))
    throw new TwinlockUnreachable(`"${shown}" isn’t a URL; check the host and the port.`);
  if (new URL(url).username || new URL(url).password)
    throw new TwinlockUnreachable('The URL must not contain a user name or a password.');
  // A host can be named graphql: the path has only one slash before it.
  const base = url.replace(/\/+$/, '').replace(/(?<=[^/])\/graphql$/, '');
  return `${base.replace(/\/+$/, '')}/graphql`;
}

/** Returns an error that says why fetch got no response. */
export function connectionFailure(endpoint: string, cause: unknown): TwinlockUnreachable {
  const { code = '', message } = innermost(cause);
  return new TwinlockUnreachable(`Can’t reach ${endpoint}: ${REASONS[code] ?? message}.`, { cause });
}

/** fetch throws "fetch failed" only. The reason is in its causes, one for each address of the host. */
function innermost(error: unknown): { code?: string; message: string } {
  if (typeof error !== 'object' || error === null) return { message: String(error) };
  const { cause, errors } = error as { cause?: unknown; errors?: unknown[] };
  const inner = errors?.[0] ?? cause;
  return typeof inner === 'object' && inner !== null ? innermost(inner) : (error as Error);
}
