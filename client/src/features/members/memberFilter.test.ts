import { memberExportHref, readMemberSearch, toMemberFilter } from './memberFilter';

test('an address without a filter asks for everybody', () => {
  expect(toMemberFilter(readMemberSearch(new URLSearchParams()))).toEqual({});
});

test('an unknown status in the address is everybody', () => {
  expect(readMemberSearch(new URLSearchParams('twoFactor=nonsense')).twoFactor).toBe('all');
});

test.each([
  ['twoFactor=BLOCKED', { twoFactorStatus: 'BLOCKED' }],
  ['twoFactor=without&search=%20mia%20', { search: 'mia', twoFactorEnabled: false }],
])('%s', (address, filter) => {
  expect(toMemberFilter(readMemberSearch(new URLSearchParams(address)))).toEqual(filter);
});

test('the export asks for what the list shows', () => {
  const search = readMemberSearch(new URLSearchParams('twoFactor=IN_GRACE&search=a%26b'));
  expect(memberExportHref('acme', search)).toBe(
    '/export/acme/members.csv?search=a%26b&twoFactorStatus=IN_GRACE',
  );
  expect(memberExportHref('acme', { search: '', twoFactor: 'all' })).toBe('/export/acme/members.csv');
});
