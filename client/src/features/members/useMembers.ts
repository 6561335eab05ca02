import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { PageArguments } from '../../components/Pager';
import { useRead } from '../../lib/graphql/useRead';
import { type MemberSearch, readMemberSearch, toMemberFilter } from './memberFilter';
import { MembersDocument } from './operations';

export const MEMBERS_PER_PAGE = 25;
const FIRST_PAGE: PageArguments = { first: MEMBERS_PER_PAGE, after: null };

/** One page of the members that the address asks for. Keeps the last answer on screen while the next is on its way. */
export function useMembers(slug: string, owner: boolean) {
  const [parameters, setParameters] = useSearchParams();
  const [page, setPage] = useState<PageArguments>(FIRST_PAGE);
  const search = readMemberSearch(parameters);
  const { data, previousData, error, loading, refetch } = useRead(MembersDocument, {
    variables: { slug, owner, filter: toMemberFilter(search), ...page },
  });
  const setSearch = (next: MemberSearch) => {
    setPage(FIRST_PAGE);
    setParameters(
      {
        ...(next.search && { search: next.search }),
        ...(next.twoFactor !== 'all' && { twoFactor: next.twoFactor }),
      },
      { replace: true },
    );
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
