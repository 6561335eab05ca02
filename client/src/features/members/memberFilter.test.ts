import { memberExportHref, readMemberSearch, toMemberFilter, writeMemberSearch } from './memberFilter';

test('an address without a filter shows all members', () => {
  expect(toMemberFilter(readMemberSearch(new URLSearchParams()))).toEqual({});
});

test('an unknown status in the address is ignored', () => {
  expect(readMemberSearch(new URLSearchParams('twoFactor=nonsense')).twoFactor).toBe('all');
});

test('a search in the address is stripped of characters that can’t be stored, and cut at the longest possible name', () => {
  const read = (address: string) => readMemberSearch(new URLSearchParams(address)).search;
  expect(read('search=a%00b')).toBe('ab');
  expect(read(`search=${'x'.repeat(1_000)}`)).toHaveLength(320);
  expect(writeMemberSearch({ search: 'mia', twoFactor: 'all' })).toEqual({ search: 'mia' });
});

test.each([
  ['twoFactor=BLOCKED', { twoFactorStatus: 'BLOCKED' }],
  ['twoFactor=without&search=%20mia%20', { search: 'mia', twoFactorEnabled: false }],
])('%s', (address, filter) => {
  expect(toMemberFilter(readMemberSearch(new URLSearchParams(address)))).toEqual(filter);
});

test('the export has the list’s filter', () => {
  const search = readMemberSearch(new URLSearchParams('twoFactor=IN_GRACE&search=a%26b'));
  expect(memberExportHref('acme', search)).toBe(
    '/export/acme/members.csv?search=a%26b&twoFactorStatus=IN_GRACE&bom=1',
  );
  expect(memberExportHref('acme', { search: '', twoFactor: 'all' })).toBe('/export/acme/members.csv?bom=1');
});
