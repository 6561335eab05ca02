import type { MemberFilter } from '../../gql/graphql';

export const TWO_FACTOR_FILTERS = ['all', 'ENABLED', 'without', 'IN_GRACE', 'BLOCKED'] as const;
export type TwoFactorFilter = (typeof TWO_FACTOR_FILTERS)[number];

/** The list's filter, kept in the URL. */
export interface MemberSearch {
  search: string;
  twoFactor: TwoFactorFilter;
}

/** Longer than any name or email address. */
const SEARCH_MAX_LENGTH = 320;

/** Parses the filter from the URL. Values that the API would reject are left out. */
export function readMemberSearch(parameters: URLSearchParams): MemberSearch {
  const wanted = parameters.get('twoFactor');
  return {
    search: (parameters.get('search') ?? '').replace(/[\p{Cc}\p{Cs}]/gu, '').slice(0, SEARCH_MAX_LENGTH),
    twoFactor: TWO_FACTOR_FILTERS.find((filter) => filter === wanted) ?? 'all',
  };
}

/** Returns the URL parameters of the filter; only set values. */
export function writeMemberSearch({ search, twoFactor }: MemberSearch): Record<string, string> {
  return { ...(search && { search }), ...(twoFactor !== 'all' && { twoFactor }) };
}

/** The filter as API input. */
export function toMemberFilter({ search, twoFactor }: MemberSearch): MemberFilter {
  return {
    ...(search.trim() && { search: search.trim() }),
    ...(twoFactor === 'without' && { twoFactorEnabled: false }),
    ...(twoFactor !== 'all' && twoFactor !== 'without' && { twoFactorStatus: twoFactor }),
  };
}

/** The address of the export with the list's filter. */
export function memberExportHref(slug: string, search: MemberSearch): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(toMemberFilter(search))) parameters.set(name, String(value));
  // Excel reads a CSV file as UTF-8 only with a byte-order mark.
  parameters.set('bom', '1');
  return `/export/${encodeURIComponent(slug)}/members.csv?${parameters}`;
}
