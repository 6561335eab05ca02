import { useState } from 'react';
import type { PageArguments } from '../../components/Pager';
import { useAddressFilter } from '../../components/useAddressFilter';
import { useRead } from '../../lib/graphql/useRead';
import { type MemberSearch, readMemberSearch, toMemberFilter, writeMemberSearch } from './memberFilter';
import { MembersDocument } from './operations';

export const MEMBERS_PER_PAGE = 25;
const ADDRESS = { read: readMemberSearch, write: writeMemberSearch };
const FIRST_PAGE: PageArguments = { first: MEMBERS_PER_PAGE, after: null };

/** One page of the members that the address asks for. Keeps the last answer on screen while the next is on its way. */
export function useMembers(slug: string, owner: boolean) {
  const [search, setAddress] = useAddressFilter(ADDRESS);
  const [page, setPage] = useState<PageArguments>(FIRST_PAGE);
  const { data, previousData, error, loading, refetch } = useRead(MembersDocument, {
    variables: { slug, owner, filter: toMemberFilter(search), ...page },
  });
  const setSearch = (change: Partial<MemberSearch>) => {
    setPage(FIRST_PAGE);
    setAddress(change);
  };
  return {
    read: (data ?? (error ? undefined : previousData))?.workspace ?? null,
    error,
    stale: loading && !data,
    search,
    setSearch,
    turnPage: setPage,
    refetch,
  };
}

export type ReadWorkspace = NonNullable<ReturnType<typeof useMembers>['read']>;
export type MemberPage = ReadWorkspace['members'];
export type MemberRow = MemberPage['nodes'][number];
