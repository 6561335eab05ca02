import { auditExportHref, NO_SEARCH, readAuditSearch, toAuditFilter, writeAuditSearch } from './auditSearch';

test('a day reaches from its first to its last moment here', () => {
  const { from, to } = toAuditFilter({ ...NO_SEARCH, fromDay: '2026-03-01', toDay: '2026-03-01' });
  expect(Date.parse(to as string) - Date.parse(from as string)).toBe(24 * 60 * 60 * 1_000 - 1);
});

test('the address holds what is set and reads back the same', () => {
  const search = { ...NO_SEARCH, type: 'TWO_FACTOR_RESET', subjectId: 'u1' };
  expect(writeAuditSearch(search)).toEqual({ type: 'TWO_FACTOR_RESET', subjectId: 'u1' });
  expect(readAuditSearch(new URLSearchParams(writeAuditSearch(search)))).toEqual(search);
});

test('the export asks for what the log shows', () => {
  const search = { ...NO_SEARCH, type: 'SIGN_IN_FAILED', actorId: 'u1' };
  expect(auditExportHref('acme', search, 'jsonl')).toBe(
    '/export/acme/audit.jsonl?types=SIGN_IN_FAILED&actorId=u1',
  );
});
