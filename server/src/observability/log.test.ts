import { createLog } from './log';

function linesOf(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog('info', { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line));
}

test('S22 a line contains only fields that are on the list', () => {
  const [line] = linesOf((log) =>
    log.info({ requestId: 'r1', status: 200, password: 'hunter2', headers: { cookie: 'a=b' } }, 'Request'),
  );
  expect(line).toEqual({ level: 30, time: expect.any(String), requestId: 'r1', status: 200, msg: 'Request' });
});

test('S22 objects in listed fields and properties of errors are not logged', () => {
  const [nested, thrown] = linesOf((log) => {
    log.warn({ reason: { password: 'hunter2' } }, 'Nested');
    log.error(Object.assign(new Error('Thrown'), { sql: "SELECT 'hunter2'" }));
  });
  for (const line of [nested, thrown]) expect(JSON.stringify(line)).not.toContain('hunter2');
});
