import { Twinlock } from '@twinlock/sdk';
import { recordingFetch, refused } from '../support/recordingFetch';

const DATA = { body: { data: {} } };

test.each([Number.NaN, 1.5, Number.POSITIVE_INFINITY])(
  'a grace period of %p days is refused with a sentence before anything is sent',
  async (gracePeriodDays) => {
    const { sent, options } = recordingFetch(DATA);
    const twinlock = new Twinlock(options);
    const message = `gracePeriodDays must be a whole number, not ${gracePeriodDays}.`;
    const refusal = { name: 'TwinlockRefusal', code: 'BAD_USER_INPUT', field: 'gracePeriodDays', message };
    await expect(twinlock.updateSecurity('w', { gracePeriodDays })).rejects.toMatchObject(refusal);
    const input = { workspaceId: 'w', gracePeriodDays };
    await expect(twinlock.updateWorkspaceSecurity(input)).rejects.toMatchObject(refusal);
    const text =
      'mutation ($input: UpdateWorkspaceSecurityInput!) { updateWorkspaceSecurity(input: $input) { workspace { id } } }';
    await expect(twinlock.request(text, { input })).rejects.toMatchObject(refusal);
    expect(sent).toEqual([]);
  },
);

test('an invalid date is rejected, because JSON would send null', async () => {
  const { sent, options } = recordingFetch(DATA);
  const filter = { from: new Date('soon') };
  const variables = { filter, first: 10 };
  const asked = new Twinlock(options).request('query ($filter: AuditEventFilter) { x }', variables);
  await expect(asked).rejects.toMatchObject({ code: 'BAD_USER_INPUT', field: 'filter.from' });
  expect(sent).toEqual([]);
});

test.each([
  ['timeoutSeconds', Number.NaN],
  ['timeoutSeconds', -1],
  ['timeoutSeconds', 1e9],
  ['maxWaitSeconds', Number.NaN],
  ['maxWaitSeconds', Number.POSITIVE_INFINITY],
  ['maxWaitSeconds', '60'],
  ['readRetries', 1.5],
  ['readRetries', Number.NaN],
  ['readRetries', 1000],
])('the client refuses %s: %p', (name, value) => {
  const make = () => new Twinlock({ url: 'https://accounts.example', [name]: value as number });
  expect(make).toThrow(RangeError);
  expect(make).toThrow(`${name} must be a`);
});

test.each([Number.NaN, -1, Number.POSITIVE_INFINITY])(
  'events aren’t read where settleSeconds is %p',
  async (settleSeconds) => {
    const { sent, options } = recordingFetch(DATA);
    const events = new Twinlock(options).auditEventsSince('acme', null, { settleSeconds });
    await expect(events.next()).rejects.toThrow('settleSeconds must be a number of seconds');
    expect(sent).toEqual([]);
  },
);

test('an invalid end of an event range is rejected by the server', async () => {
  const instance = { body: { data: { instance: { serverTime: '2026-01-01T00:00:00.000Z' } } } };
  const { sent, options } = recordingFetch(instance, refused('BAD_USER_INPUT'));
  const events = new Twinlock(options).auditEventsSince('acme', null, { filter: { to: 'soon' } });
  await expect(events.next()).rejects.toMatchObject({ name: 'TwinlockRefusal' });
  expect(sent[1]?.variables).toMatchObject({ filter: { to: 'soon' } });
});
