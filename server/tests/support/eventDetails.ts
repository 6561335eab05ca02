import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiTokenScope } from '../../src/core/apiTokenScope';
import { WorkspaceRole } from '../../src/core/workspaceRole';
import type { Runtime } from '../../src/runtime/runtime';
import { AuthenticationFactor } from '../../src/sessions/session.rules';

/** Contains the table of event details. The tests compare every event that they cause with it. */
const DOCUMENT = join(__dirname, '../../../docs/integrating.md');
const ROW = /^\| `([A-Z_]+)` +\| (`(\S+)`|–) +\| (`([^`]+)`|–) +\|/gm;

/** Keys of the details of each event type, with the type of the value. */
export type DetailsTable = ReadonlyMap<string, ReadonlyMap<string, string>>;

export function readDetailsTable(): DetailsTable {
  const text = readFileSync(DOCUMENT, 'utf8');
  const section = /^## Audit events$([\s\S]*?)^## /m.exec(text)?.[1] ?? '';
  const table = new Map<string, Map<string, string>>();
  for (const [, type = '', , key, , value] of section.matchAll(ROW)) {
    const keys = table.get(type) ?? new Map();
    if (key !== undefined && value !== undefined) keys.set(key, value);
    table.set(type, keys);
  }
  return table;
}

const isOneOf =
  (names: object) =>
  (value: unknown): boolean =>
    Object.values(names).includes(value);

const CHECKS: Readonly<Record<string, (value: unknown) => boolean>> = {
  String: (value) => typeof value === 'string',
  Int: Number.isInteger,
  Boolean: (value) => typeof value === 'boolean',
  DateTime: (value) => typeof value === 'string' && new Date(value).toISOString() === value,
  AuthenticationFactor: isOneOf(AuthenticationFactor),
  ApiTokenScope: isOneOf(ApiTokenScope),
  WorkspaceRole: isOneOf(WorkspaceRole),
  '"operator"': (value) => value === 'operator',
};

/** Whether a value has the type. Throws for an unknown type name. */
function isOfType(value: unknown, type: string): boolean {
  const inList = /^\[(.+)\]$/.exec(type)?.[1];
  if (inList !== undefined) return Array.isArray(value) && value.every((entry) => isOfType(entry, inList));
  const check = CHECKS[type];
  if (!check) throw new Error(`The table of details has an unknown type: ${type}`);
  return check(value);
}

/** Returns one sentence for each difference between the details of an event and the table. */
export function findUndocumented(table: DetailsTable, { type, details }: StoredEvent): string[] {
  const keys = table.get(type);
  if (!keys) return [`${type} is not in the table`];
  const given = new Map(flatten(details === null ? {} : JSON.parse(details)));
  const expected = [...keys].map(([key, of]) => ({
    key: key.replace('?', ''),
    isOptional: key.endsWith('?'),
    of,
  }));
  const known = new Set(expected.map(({ key }) => key));
  return [
    ...[...given.keys()]
      .filter((key) => !known.has(key))
      .map((key) => `${type} has ${key}, which is not in the table`),
    ...expected
      .filter(({ key, isOptional, of }) => (given.has(key) ? !isOfType(given.get(key), of) : !isOptional))
      .map(({ key, of }) => `${type}: ${key} is ${JSON.stringify(given.get(key))} and not of the type ${of}`),
  ];
}

export interface StoredEvent {
  type: string;
  /** JSON. */
  details: string | null;
}

/** Returns the distinct details of all stored events. */
export async function listStoredDetails({ runtime }: { runtime: Runtime }): Promise<StoredEvent[]> {
  return runtime.database.read((db) => db.query('SELECT DISTINCT type, details FROM security_events'));
}

/** Returns values keyed by path, such as `from.gracePeriodDays`. */
function flatten(details: object, path = ''): [string, unknown][] {
  return Object.entries(details).flatMap(([key, value]): [string, unknown][] =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? flatten(value, `${path}${key}.`)
      : [[path + key, value]],
  );
}
