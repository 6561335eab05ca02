import {
  auditExportHref,
  isDay,
  NO_SEARCH,
  readAuditSearch,
  toAuditFilter,
  writeAuditSearch,
} from './auditSearch';

const PERSON = '0199a6f0-1234-7abc-8def-0123456789ab';

test('a day lasts from its first to its last millisecond in local time', () => {
  const { from, to } = toAuditFilter({ ...NO_SEARCH, fromDay: '2026-03-01', toDay: '2026-03-01' });
  expect(Date.parse(to as string) - Date.parse(from as string)).toBe(24 * 60 * 60 * 1_000 - 1);
});

test('the URL contains what is set and parses to the same filter', () => {
  const search = { ...NO_SEARCH, type: 'TWO_FACTOR_RESET', subjectId: PERSON, fromDay: '2026-03-01' };
  expect(writeAuditSearch(search)).toEqual({
    type: 'TWO_FACTOR_RESET',
    subjectId: PERSON,
    fromDay: '2026-03-01',
  });
  expect(readAuditSearch(new URLSearchParams(writeAuditSearch(search)))).toEqual(search);
});

test.each([
  'fromDay=2026-13-01',
  'fromDay=2026-02-30',
  'toDay=0000-00-00',
  'toDay=0202-01-01',
  'toDay=12026-01-01',
  'fromDay=2026-1-1',
  'fromDay=%00&toDay=yesterday',
  'type=NONSENSE',
  'type=toString',
  'actorId=42',
  'subjectId=%00',
  `actorId=${PERSON}x`,
])('an invalid filter (%s) is ignored', (address) => {
  expect(readAuditSearch(new URLSearchParams(address))).toEqual(NO_SEARCH);
});

test.each(['2026-01-31', '2024-02-29', '1970-01-01'])('%s is a valid date', (text) => {
  expect(isDay(text)).toBe(true);
});

test('the export has the log’s filter, and in CSV a byte-order mark for Excel', () => {
  const search = { ...NO_SEARCH, type: 'SIGN_IN_FAILED', actorId: PERSON };
  const parameters = `types=SIGN_IN_FAILED&actorId=${PERSON}`;
  expect(auditExportHref('acme', search, 'jsonl')).toBe(`/export/acme/audit.jsonl?${parameters}`);
  expect(auditExportHref('acme', search, 'csv')).toBe(`/export/acme/audit.csv?${parameters}&bom=1`);
});
