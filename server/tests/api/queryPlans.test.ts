import { DataSource, type EntityManager } from 'typeorm';
import { type EventFilter, listAuditEvents } from '../../src/audit-log/listEvents';
import { newIdAt } from '../../src/core/ids';
import { silentLogger } from '../../src/database/dataSource';
import { AuditEventType } from '../../src/events/eventType';
import { AuditEntryEntity, SecurityEventEntity } from '../../src/events/securityEvent.entity';
import { listSecondFactorUses } from '../../src/two-factor/secondFactorUse.store';
import { listMemberContacts } from '../../src/workspaces/access/workspaceAccess.store';
import {
  findMemberByEmail,
  findMemberByUserId,
  listMembers,
  MemberSort,
} from '../../src/workspaces/members/member.store';
import { countMembers, countTwoFactor } from '../../src/workspaces/members/memberCount.store';
import type { MemberQuery } from '../../src/workspaces/members/memberFilter.store';
import type { TwoFactorRule } from '../../src/workspaces/security-rule/deadline.rules';
import { anOwner, createMembers, workspaceIdOf } from '../support/people';
import { TestApi } from '../support/testApi';

let api: TestApi;
let workspaceId: string;
/** A data source of the test, which logs the statements that it runs. */
let source: DataSource;
const statements: { sql: string; parameters: unknown[] }[] = [];

/** MariaDB updates the statistics of a filled table only after a while, and its plans depend on them. */
const FILLED = [
  ...['memberships', 'users', 'audit_entries', 'security_events'],
  ...['two_factor_enrollments', 'recovery_code_sets', 'recovery_codes'],
];

beforeAll(async () => {
  api = await TestApi.start();
  workspaceId = await workspaceIdOf(api, await anOwner(api));
  await createMembers(api, workspaceId, { size: 3000, enrolled: 1000 });
  await addEntries(5000);
  if (api.runtime.database.dialect === 'mysql')
    await api.runtime.database.read((db) => db.query(`ANALYZE TABLE ${FILLED.join(', ')}`));
  const logQuery = (sql: string, parameters: unknown[] = []) => void statements.push({ sql, parameters });
  source = await new DataSource({
    ...api.writer.options,
    logger: { ...silentLogger, logQuery },
  }).initialize();
});
afterAll(async () => {
  await source.destroy();
  await api.stop();
});

async function addEntries(count: number): Promise<void> {
  const types = Object.values(AuditEventType);
  const entries = Array.from({ length: count }, (_, index) => ({
    workspaceId,
    eventId: newIdAt(new Date(api.clock.now.getTime() + index * 60_000)),
    type: types[index % types.length] as AuditEventType,
    actorId: `person-${index % 100}`,
    subjectId: `person-${index % 70}`,
    apiTokenId: `token-${index % 50}`,
    ipAddress: `203.0.113.${index % 20}`,
  }));
  const events = entries.map(({ eventId: id }) => ({
    id,
    type: AuditEventType.SIGN_IN_FAILED,
    at: api.clock.now,
  }));
  for (let added = 0; added < count; added += 500)
    await api.runtime.database.transaction(async (tx) => {
      await tx.insert(AuditEntryEntity, entries.slice(added, added + 500));
      await tx.insert(SecurityEventEntity, events.slice(added, added + 500));
    });
}

/** Returns the plans of the statements that `work` runs: one line per table, with the index. */
async function planOf(work: (db: EntityManager) => Promise<unknown>): Promise<string[]> {
  const explain = api.runtime.database.dialect === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
  statements.length = 0;
  await work(source.manager);
  const lines: string[] = [];
  for (const { sql, parameters } of [...statements]) {
    const rows = await source.query<Record<string, unknown>[]>(`${explain} ${sql}`, parameters);
    lines.push(
      ...rows.map((row) => (row.detail ? String(row.detail) : `${row.table} ${row.key} ${row.Extra}`)),
    );
  }
  return lines;
}

const members = (query: MemberQuery = {}) => ({
  workspaceId,
  rule: { requiredSince: null, gracePeriodDays: 7 },
  query,
  now: api.clock.now,
});

const SEEN: [string, string] = ['2026-03-01 12:00:00.000', 'id'];
const WITHOUT: MemberQuery = { twoFactorEnabled: false };

test.each<[string, string, MemberQuery, MemberSort, [string, string] | null]>([
  ['by name, next page', 'IDX_memberships_name', {}, MemberSort.NAME, null],
  ['by name, further on', 'IDX_memberships_name', {}, MemberSort.NAME, ['crowd 7\tx', 'id']],
  ['by name, searched', 'IDX_memberships_name', { search: 'crowd 99' }, MemberSort.NAME, null],
  ['by address, next page', 'IDX_memberships_email', {}, MemberSort.EMAIL, null],
  ['by address, further on', 'IDX_memberships_email', {}, MemberSort.EMAIL, ['c@acme.example', 'id']],
  ['by when they joined', 'IDX_memberships_joining', {}, MemberSort.JOINED_AT, null],
  ['by when they were last seen', 'IDX_memberships_seen', {}, MemberSort.LAST_SEEN_AT, null],
  ['by when they were last seen, next page', 'IDX_memberships_seen', {}, MemberSort.LAST_SEEN_AT, SEEN],
  ['with a second factor', 'IDX_memberships_enrolled', { twoFactorEnabled: true }, MemberSort.NAME, null],
  ['without one', 'IDX_memberships_enrolled', WITHOUT, MemberSort.NAME, null],
  ['without one, next page', 'IDX_memberships_enrolled', WITHOUT, MemberSort.NAME, ['crowd 7\tx', 'id']],
])('a page of members %s is read from %s, without sorting', async (_, index, query, sort, from) => {
  for (const descending of [false, true]) {
    const page = { limit: 21, sort, descending, from };
    const plan = await planOf((db) => listMembers(db, members(query), page));
    expect(plan.join('\n')).toContain(index);
    expect(plan.join('\n')).not.toMatch(/SCAN m|TEMP B-TREE|filesort|temporary/);
  }
});

test('a search is counted in an index, without reading accounts', async () => {
  const plan = await planOf((db) => countMembers(db, members({ search: 'crowd 99' })));
  expect(plan).toHaveLength(1);
  expect(plan[0]).toMatch(/COVERING INDEX IDX_memberships_\w+|IDX_memberships_\w+ .*Using index/);
});

test.each<[string, TwoFactorRule, RegExp[]]>([
  ['without a rule', { requiredSince: null, gracePeriodDays: 7 }, []],
  ['under a recent rule', { requiredSince: new Date('2026-03-02'), gracePeriodDays: 7 }, [/IDX_users_reset/]],
  ['under an old rule', { requiredSince: new Date('2025-03-02'), gracePeriodDays: 7 }, [/IDX_users_reset/]],
])('members by two-factor status are counted %s in indexes only', async (_, rule, indexes) => {
  const plan = await planOf((db) => countTwoFactor(db, { ...members(), rule }));
  for (const read of [/IDX_memberships_count/, ...indexes]) expect(plan.join('\n')).toMatch(read);
  for (const line of plan.filter((each) => /\b(memberships|[mu]) /.test(each))) {
    expect(line).toMatch(/INDEX|PRIMARY|IDX_/);
    expect(line).not.toMatch(/SCAN|filesort|temporary/);
  }
  for (const line of plan.filter((each) => /\bmemberships /.test(each)))
    expect(line).toMatch(/COVERING INDEX IDX_memberships_count|IDX_memberships_count .*Using index/);
});

test('members whose grace period may be running are read from the index by time of joining', async () => {
  const page = { workspaceId, joinedFrom: new Date(api.clock.now.getTime() + 1), after: null, limit: 200 };
  const plan = await planOf((db) => listMemberContacts(db, page));
  expect(plan.join('\n')).toContain('IDX_memberships_joining');
  expect(plan.join('\n')).not.toMatch(/SCAN m|TEMP B-TREE|filesort/);
});

const long = { from: new Date('2026-03-03T00:00:00Z'), to: new Date('2026-03-03T01:00:00Z') };

test.each<[string, RegExp, EventFilter]>([
  ['all', /sqlite_autoindex_audit_entries|PRIMARY/, {}],
  ['of a time', /sqlite_autoindex_audit_entries|PRIMARY/, long],
  ['of a kind', /IDX_audit_entries_type/, { types: [AuditEventType.TWO_FACTOR_RESET] }],
  [
    'of kinds',
    /IDX_audit_entries_type/,
    { types: [AuditEventType.TWO_FACTOR_RESET, AuditEventType.SIGN_IN_FAILED] },
  ],
  ['by a person', /IDX_audit_entries_actor/, { actorId: 'person-5' }],
  ['about a person', /IDX_audit_entries_subject/, { subjectId: 'person-5' }],
  ['of an API token', /IDX_audit_entries_token/, { apiTokenId: 'token-5' }],
  ['from an address', /IDX_audit_entries_address/, { ipAddress: '203.0.113.5' }],
  [
    'from an address, of kinds and a time',
    /IDX_audit_entries_address/,
    { ipAddress: '203.0.113.5', types: [AuditEventType.SIGN_IN_FAILED, AuditEventType.SIGNED_OUT], ...long },
  ],
])('a page of audit events, %s, is read from an index', async (_, index, filter) => {
  for (const backward of [false, true]) {
    const page = { limit: 21, backward, from: null };
    const plan = await planOf((db) => listAuditEvents(db, { workspaceId, filter, page }));
    const reading = plan.filter((line) => /audit_entries/.test(line));
    expect(reading.length).toBeGreaterThan(0);
    for (const line of reading) {
      expect(line).toMatch(index);
      expect(line).not.toMatch(/^SCAN|filesort/);
    }
  }
});

test('a member is looked up in indexes, by account id and by address', async () => {
  const [{ userId, email }] = await api.runtime.database.read((db) =>
    db.query('SELECT userId, email FROM memberships LIMIT 1'),
  );
  for (const work of [
    (db: EntityManager) => findMemberByUserId(db, { workspaceId, userId }),
    (db: EntityManager) => findMemberByEmail(db, { workspaceId, email }),
  ]) {
    const plan = (await planOf(work)).join('\n');
    expect(plan).toMatch(/^(SEARCH )?u .*\w/m);
    expect(plan).not.toMatch(/SCAN [mu]|^[mu] null/m);
  }
});

test('second factors of a page of members are read from indexes', async () => {
  const ids = await api.runtime.database.read((db) => db.query('SELECT id FROM users LIMIT 100'));
  const plan = await planOf((db) =>
    listSecondFactorUses(
      db,
      ids.map(({ id }: { id: string }) => id),
    ),
  );
  expect(plan.join('\n')).not.toMatch(/SCAN (e|s|c|two_factor_enrollments)\b/);
  for (const line of plan.filter((each) => /^(e|s|c|two_factor_enrollments) /.test(each)))
    expect(line).toMatch(/IDX_|PRIMARY|REL_/);
});
