import { useQuery } from '@apollo/client/react';
import type { PageArguments } from '../../components/Pager';
import { useAddressFilter } from '../../components/useAddressFilter';
import { usePage } from '../../components/usePage';
import { readMemberSearch, toMemberFilter, writeMemberSearch } from './memberFilter';
import { MembersDocument } from './operations';

export const MEMBERS_PER_PAGE = 25;
const ADDRESS = { read: readMemberSearch, write: writeMemberSearch };
const FIRST_PAGE: PageArguments = { first: MEMBERS_PER_PAGE, after: null };

/** One page of the filtered members. Keeps the previous page on screen while the next one loads. */
export function useMembers(slug: string, owner: boolean) {
  const [search, setSearch] = useAddressFilter(ADDRESS);
  const [page, setPage] = usePage(FIRST_PAGE);
  const { data, previousData, error, loading, refetch } = useQuery(MembersDocument, {
    variables: { slug, owner, filter: toMemberFilter(search), ...page },
  });
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
