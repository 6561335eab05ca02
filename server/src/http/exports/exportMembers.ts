import type { Runtime } from '../../runtime';
import { listMembers, type MemberPage, MemberSort, sortValueOf } from '../../workspaces/member.store';
import { toMember } from '../../workspaces/member.types';
import type { MembersAsked } from '../../workspaces/memberFilter.store';
import { type Columns, toCsv } from './csv';

/** Members read and written at a time: what an export of any size holds in memory. */
const PAGE_SIZE = 500;

const COLUMNS: Columns = {
  name: 'user.name',
  email: 'user.email',
  role: 'role',
  twoFactorEnabled: 'twoFactorEnabled',
  twoFactorStatus: 'twoFactorStatus',
  twoFactorDeadline: 'twoFactorDeadline',
  joinedAt: 'joinedAt',
  lastSeenAt: 'lastSeenAt',
};

/** The members as CSV, ordered by name, a page at a time. */
export function exportMembers(runtime: Runtime, asked: MembersAsked): AsyncGenerator<string> {
  return toCsv(COLUMNS, readPages(runtime, asked));
}

async function* readPages({ database }: Runtime, asked: MembersAsked): AsyncGenerator<object[]> {
  const { rule, now } = asked;
  const page: MemberPage = { limit: PAGE_SIZE, sort: MemberSort.NAME, descending: false, from: null };
  do {
    const rows = await database.read((db) => listMembers(db, asked, page));
    yield rows.map((row) => toMember(row, { rule, now, seesStatus: true }));
    const last = rows.at(-1);
    page.from = last && rows.length === PAGE_SIZE ? [sortValueOf(last, page.sort), last.id] : null;
  } while (page.from !== null);
}
