import { createLog } from './log';

function linesOf(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog('info', { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line));
}

test('S22 a line holds what is on the list, and nothing else that it is handed', () => {
  const [line] = linesOf((log) =>
    log.info({ requestId: 'r1', status: 200, password: 'hunter2', headers: { cookie: 'a=b' } }, 'Request'),
  );
  expect(line).toEqual({ level: 30, time: expect.any(String), requestId: 'r1', status: 200, msg: 'Request' });
});

test('S22 neither an object under a listed name nor an error of its own carries anything in', () => {
  const [nested, thrown] = linesOf((log) => {
    log.warn({ reason: { password: 'hunter2' } }, 'Nested');
    log.error(Object.assign(new Error('Thrown'), { sql: "SELECT 'hunter2'" }));
  });
  for (const line of [nested, thrown]) expect(JSON.stringify(line)).not.toContain('hunter2');
});
