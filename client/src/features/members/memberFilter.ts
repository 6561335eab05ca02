import type { MemberFilter } from '../../gql/graphql';

export const TWO_FACTOR_FILTERS = ['all', 'ENABLED', 'without', 'IN_GRACE', 'BLOCKED'] as const;
export type TwoFactorFilter = (typeof TWO_FACTOR_FILTERS)[number];

/** The list's filter as it stands in the address. */
export interface MemberSearch {
  search: string;
  twoFactor: TwoFactorFilter;
}

export function readMemberSearch(parameters: URLSearchParams): MemberSearch {
  const wanted = parameters.get('twoFactor');
  return {
    search: parameters.get('search') ?? '',
    twoFactor: TWO_FACTOR_FILTERS.find((filter) => filter === wanted) ?? 'all',
  };
}

/** The filter as the API takes it. */
export function toMemberFilter({ search, twoFactor }: MemberSearch): MemberFilter {
  return {
    ...(search.trim() && { search: search.trim() }),
    ...(twoFactor === 'without' && { twoFactorEnabled: false }),
    ...(twoFactor !== 'all' && twoFactor !== 'without' && { twoFactorStatus: twoFactor }),
  };
}

/** The export of what the list shows. */
export function memberExportHref(slug: string, search: MemberSearch): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(toMemberFilter(search))) parameters.set(name, String(value));
  return `/export/${encodeURIComponent(slug)}/members.csv${parameters.size > 0 ? `?${parameters}` : ''}`;
}
