import type { DatabaseLocation } from './openDatabase';

/** MariaDB 10.11 refuses a connection without TLS like one with a wrong password. */
const MAY_DEMAND_TLS = /require_secure_transport|^Access denied/;

/** Why a database can't be opened, in words for the operator and without a full stop. */
export function describeConnectFailure(error: unknown, location: DatabaseLocation): string {
  const { code, message = '' } = error as { code?: string; message?: string };
  const [line = ''] = message.split('\n');
  const reason = line.trim() === '' ? String(code) : line.replace(/\.$/, '');
  const isPlain = location.kind === 'mysql' && location.tls.mode === 'DISABLED';
  if (!isPlain || !MAY_DEMAND_TLS.test(reason)) return reason;
  return `${reason}. If it takes TLS connections only, set ssl-mode in DATABASE_URL`;
}
