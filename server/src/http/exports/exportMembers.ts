import { listPeople } from '../../accounts/user.store';
import { toUser } from '../../accounts/user.types';
import { Loaders } from '../../graphql/loaders';
import type { Runtime } from '../../runtime/runtime';
import { listSecondFactorUses } from '../../two-factor/secondFactorUse.store';
import { listMembers, type MemberPage, MemberSort, sortValueOf } from '../../workspaces/members/member.store';
import { type MemberType, toMember } from '../../workspaces/members/member.types';
import type { MemberSelection } from '../../workspaces/members/memberFilter.store';
import { type Columns, toCsv, toJsonLines } from './fileFormats';

/** Members per page; an export holds one page in memory. */
const PAGE_SIZE = 500;

const COLUMNS: Columns = {
  id: 'id',
  user_id: 'user.id',
  user_email: 'user.email',
  user_name: 'user.name',
  user_created_at: 'user.createdAt',
  role: 'role',
  joined_at: 'joinedAt',
  two_factor_enabled: 'twoFactorEnabled',
  two_factor_status: 'twoFactorStatus',
  two_factor_deadline: 'twoFactorDeadline',
  last_seen_at: 'lastSeenAt',
  two_factor_enabled_at: 'twoFactorEnabledAt',
  second_factor_last_used_at: 'secondFactorLastUsedAt',
  recovery_codes_remaining: 'recoveryCodesRemaining',
  locked_until: 'lockedUntil',
  invited_by_id: 'invitedBy.id',
  invited_by_email: 'invitedBy.email',
  invited_by_name: 'invitedBy.name',
};

/** Yields the members as CSV, sorted by name, one page at a time. */
export function exportMembersCsv(runtime: Runtime, selection: MemberSelection): AsyncGenerator<string> {
  return toCsv(COLUMNS, readPages(runtime, selection));
}

/** Yields the members as JSON Lines in the shape of the API, sorted by name, one page at a time. */
export function exportMembersJsonLines(runtime: Runtime, selection: MemberSelection): AsyncGenerator<string> {
  return toJsonLines(readPages(runtime, selection));
}

async function* readPages(runtime: Runtime, selection: MemberSelection): AsyncGenerator<object[]> {
  const { rule, now } = selection;
  const page: MemberPage = { limit: PAGE_SIZE, sort: MemberSort.NAME, descending: false, from: null };
  do {
    const rows = await runtime.database.read((db) => listMembers(db, selection, page));
    const loaders = new Loaders(runtime.database);
    const members = rows.map((row) => toMember(row, { rule, now, seesStatus: true }));
    yield await Promise.all(members.map((member) => toRecord(member, loaders)));
    const last = rows.at(-1);
    page.from = last && rows.length === PAGE_SIZE ? [sortValueOf(last, page.sort), last.id] : null;
  } while (page.from !== null);
}

/** Adds the fields of the API that are not in the row. */
async function toRecord({ invitedById, ...member }: MemberType, loaders: Loaders): Promise<object> {
  const [inviter, use] = await Promise.all([
    invitedById === null ? null : loaders.of(listPeople).load(invitedById),
    member.twoFactorEnabled ? loaders.of(listSecondFactorUses).load(member.user.id) : null,
  ]);
  return {
    ...member,
    twoFactorEnabledAt: use?.enabledAt ?? null,
    secondFactorLastUsedAt: use?.lastUsedAt ?? null,
    recoveryCodesRemaining: use?.recoveryCodesRemaining ?? null,
    invitedBy: inviter && toUser(inviter),
  };
}
