import type { EntityManager } from 'typeorm';
import { AuditEventType } from '../../src/events/eventType';
import { type EventFilter, listAuditEvents } from '../../src/events/listEvents';
import { AuditEntryEntity } from '../../src/events/securityEvent.entity';
import { newIdAt } from '../../src/ids';
import type { TwoFactorRule } from '../../src/workspaces/deadline';
import { listMembers, MemberSort } from '../../src/workspaces/member.store';
import { countMembers, countTwoFactor } from '../../src/workspaces/memberCount.store';
import type { MemberQuery } from '../../src/workspaces/memberFilter.store';
import { listReachableMembers } from '../../src/workspaces/standing.store';
import { aCrowd, anOwner, workspaceIdOf } from '../support/people';
import { TestApi } from '../support/testApi';

let api: TestApi;
let workspaceId: string;

beforeAll(async () => {
  api = await TestApi.start();
  workspaceId = await workspaceIdOf(api, await anOwner(api));
  await aCrowd(api, workspaceId, { size: 3000, enrolled: 1000 });
  await addEntries(5000);
  if (api.runtime.database.dialect === 'mysql')
    await api.runtime.database.read((db) => db.query('ANALYZE TABLE memberships, users, audit_entries'));
});
afterAll(() => api.stop());

async function addEntries(count: number): Promise<void> {
  const types = Object.values(AuditEventType);
  const entries = Array.from({ length: count }, (_, index) => ({
    workspaceId,
    eventId: newIdAt(new Date(api.clock.now.getTime() + index * 60_000)),
    type: types[index % types.length] as AuditEventType,
    actorId: `person-${index % 100}`,
    subjectId: `person-${index % 70}`,
  }));
  await api.runtime.database.transaction(async (tx) => {
    for (let added = 0; added < count; added += 1000)
      await tx.insert(AuditEntryEntity, entries.slice(added, added + 1000));
  });
}

/** How the database would read what the work asks it for: a line for each table, with the index. */
async function planOf(work: (db: EntityManager) => Promise<unknown>): Promise<string[]> {
  const { database } = api.runtime;
  const explain = database.dialect === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
  const lines: string[] = [];
  await database.read(async (db) => {
    const query = async (sql: string, parameters: unknown[]) => {
      const rows: Record<string, unknown>[] = await db.query(`${explain} ${sql}`, parameters);
      lines.push(
        ...rows.map((row) => (row.detail ? String(row.detail) : `${row.table} ${row.key} ${row.Extra}`)),
      );
      return [];
    };
    await work({ query } as unknown as EntityManager);
  });
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
  ['by name', 'IDX_memberships_name', {}, MemberSort.NAME, null],
  ['by name, further on', 'IDX_memberships_name', {}, MemberSort.NAME, ['crowd 7\tx', 'id']],
  ['by name, searched', 'IDX_memberships_name', { search: 'crowd 99' }, MemberSort.NAME, null],
  ['by address', 'IDX_memberships_email', {}, MemberSort.EMAIL, null],
  ['by address, further on', 'IDX_memberships_email', {}, MemberSort.EMAIL, ['c@acme.example', 'id']],
  ['by when they joined', 'IDX_memberships_joining', {}, MemberSort.JOINED_AT, null],
  ['by when they were last seen', 'IDX_memberships_seen', {}, MemberSort.LAST_SEEN_AT, null],
  ['by when they were last seen, further on', 'IDX_memberships_seen', {}, MemberSort.LAST_SEEN_AT, SEEN],
  ['with a second factor', 'IDX_memberships_enrolled', { twoFactorEnabled: true }, MemberSort.NAME, null],
  ['without one', 'IDX_memberships_enrolled', WITHOUT, MemberSort.NAME, null],
  ['without one, further on', 'IDX_memberships_enrolled', WITHOUT, MemberSort.NAME, ['crowd 7\tx', 'id']],
])('a page of members %s is read off %s, unsorted', async (_, index, query, sort, from) => {
  for (const descending of [false, true]) {
    const page = { limit: 21, sort, descending, from };
    const plan = await planOf((db) => listMembers(db, members(query), page));
    expect(plan.join('\n')).toContain(index);
    expect(plan.join('\n')).not.toMatch(/SCAN m|TEMP B-TREE|filesort|temporary/);
  }
});

test('a search is counted in an index, without the accounts', async () => {
  const plan = await planOf((db) => countMembers(db, members({ search: 'crowd 99' })));
  expect(plan).toHaveLength(1);
  expect(plan[0]).toMatch(/COVERING INDEX IDX_memberships_\w+|IDX_memberships_\w+ .*Using index/);
});

const KEPT = [/member_tallies/, /member_tally_changes/];

test.each<[string, TwoFactorRule, RegExp[]]>([
  ['without a rule', { requiredSince: null, gracePeriodDays: 7 }, []],
  ['under a young rule', { requiredSince: new Date('2026-03-02'), gracePeriodDays: 7 }, [/IDX_users_reset/]],
  [
    'under an old rule',
    { requiredSince: new Date('2025-03-02'), gracePeriodDays: 7 },
    [/IDX_users_reset/, /IDX_memberships_joining/],
  ],
])(
  'members by two-factor status are counted %s off what is kept and off indexes',
  async (_, rule, indexes) => {
    const plan = await planOf((db) => countTwoFactor(db, { ...members(), rule }));
    for (const read of [...KEPT, ...indexes]) expect(plan.join('\n')).toMatch(read);
    for (const line of plan.filter((each) => /member_tall|\b[mu] /.test(each))) {
      expect(line).toMatch(/INDEX|PRIMARY|IDX_/);
      expect(line).not.toMatch(/SCAN|filesort|temporary/);
    }
  },
);

test('members whose grace may run are read off the index of joining', async () => {
  const page = { workspaceId, joinedFrom: new Date(api.clock.now.getTime() + 1), after: null, limit: 200 };
  const plan = await planOf((db) => listReachableMembers(db, page));
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
])('a page of audit events, %s, is read off an index', async (_, index, filter) => {
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
