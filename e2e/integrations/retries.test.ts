import { Twinlock } from '@twinlock/sdk';
import { recordingFetch, refused } from '../support/recordingFetch';

const UNAVAILABLE = refused('SERVICE_UNAVAILABLE');
const INSTANCE = { body: { data: { instance: { version: '1' } } } };

test('a query is retried while the service is unavailable, with doubling delays', async () => {
  const { waits, options } = recordingFetch(UNAVAILABLE, UNAVAILABLE, UNAVAILABLE, INSTANCE);
  expect(await new Twinlock(options).instance()).toEqual({ version: '1' });
  expect(waits).toEqual([0.5, 1, 2]);
});

test('a query fails after three retries, or the configured number', async () => {
  const first = recordingFetch(UNAVAILABLE);
  await expect(new Twinlock(first.options).instance()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  expect(first.sent).toHaveLength(4);
  const second = recordingFetch(UNAVAILABLE);
  const none = new Twinlock({ ...second.options, readRetries: 0 });
  await expect(none.instance()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  expect(second.sent).toHaveLength(1);
});

test.each([
  ['Retry-After', { ...UNAVAILABLE, headers: { 'retry-after': '4' } }],
  ['retryAfterSeconds', refused('SERVICE_UNAVAILABLE', { retryAfterSeconds: 4 })],
])('the wait is as long as the server says by %s', async (_by, reply) => {
  const { waits, options } = recordingFetch(reply, INSTANCE);
  await new Twinlock(options).instance();
  expect(waits).toEqual([4]);
});

test('a query isn’t retried if the server asks for a delay of more than ten seconds', async () => {
  const { sent, options } = recordingFetch(refused('SERVICE_UNAVAILABLE', { retryAfterSeconds: 60 }));
  await expect(new Twinlock(options).instance()).rejects.toMatchObject({ retryAfterSeconds: 60 });
  expect(sent).toHaveLength(1);
});

test.each([
  ['a method', (twinlock: Twinlock) => twinlock.removeMember({ memberId: 'm' })],
  ['a text', (twinlock: Twinlock) => twinlock.request('mutation { signOut { signedOut } }')],
  [
    'a text that begins with a fragment',
    (twinlock: Twinlock) =>
      twinlock.request('fragment F on SignOutPayload { signedOut } mutation { signOut { ...F } }'),
  ],
])('a mutation by %s is never retried, because it may have been executed', async (_by, change) => {
  const { sent, options } = recordingFetch(UNAVAILABLE);
  await expect(change(new Twinlock(options))).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  expect(sent).toHaveLength(1);
});

test('other refusals of a query aren’t retried', async () => {
  const { sent, options } = recordingFetch(refused('FORBIDDEN'));
  await expect(new Twinlock(options).instance()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(sent).toHaveLength(1);
});

test('TOO_MANY_ATTEMPTS is retried after the server’s delay, up to the caller’s limit', async () => {
  const busy = refused('TOO_MANY_ATTEMPTS', { retryAfterSeconds: 40 });
  const first = recordingFetch(busy, INSTANCE);
  await new Twinlock({ ...first.options, maxWaitSeconds: 60 }).instance();
  expect(first.waits).toEqual([40]);
  const second = recordingFetch(busy, busy, INSTANCE);
  const short = new Twinlock({ ...second.options, maxWaitSeconds: 60 });
  await expect(short.instance()).rejects.toMatchObject({ code: 'TOO_MANY_ATTEMPTS', retryAfterSeconds: 40 });
  expect(second.waits).toEqual([40]);
});

test('a signal aborts a call before it is sent, and while it waits for a retry', async () => {
  const { sent, options } = recordingFetch(UNAVAILABLE);
  const reason = new Error('no longer needed');
  const before = new Twinlock(options).instance({ signal: AbortSignal.abort(reason) });
  await expect(before).rejects.toBe(reason);
  expect(sent).toHaveLength(0);

  const controller = new AbortController();
  const { wait: _wait, ...withTimer } = options;
  const fetchThenAbort: typeof fetch = async (...args) => {
    setImmediate(() => controller.abort(reason));
    return (options.fetch as typeof fetch)(...args);
  };
  const waiting = new Twinlock({ ...withTimer, fetch: fetchThenAbort });
  await expect(waiting.instance({ signal: controller.signal })).rejects.toBe(reason);
  expect(sent).toHaveLength(1);
});

const CODES: [string, string, (twinlock: Twinlock, code: () => Promise<string>) => Promise<unknown>][] = [
  [
    'verifySecondFactor',
    'verifySecondFactor',
    (twinlock, code) => twinlock.verifySecondFactor({ challengeToken: 'c', code }),
  ],
  ['reauthenticate', 'reauthenticate', (twinlock, code) => twinlock.reauthenticate({ password: 'p', code })],
  ['verifyEnrollment', 'verifyTwoFactorEnrollment', (twinlock, code) => twinlock.verifyEnrollment('e', code)],
];

test.each(CODES)(
  '%s accepts an async function that returns the code, for each attempt',
  async (_, field, call) => {
    const payload = { sessionToken: 'new', recoveryCodes: [], recoveryCodeSet: { id: 's' } };
    const busy = refused('TOO_MANY_ATTEMPTS', { retryAfterSeconds: 40 });
    const { sent, options } = recordingFetch(busy, { body: { data: { [field]: payload } } });
    const codes = ['111111', '222222'];
    await call(new Twinlock({ ...options, maxWaitSeconds: 60 }), async () => codes.shift() ?? '');
    expect(sent.map(({ variables }) => variables['input'])).toMatchObject([
      { code: '111111' },
      { code: '222222' },
    ]);
  },
);

test('a failing code function rejects the call, and a signal aborts the wait for a code', async () => {
  const { sent, options } = recordingFetch({ body: { data: {} } });
  const reason = new Error('no longer needed');
  const twinlock = new Twinlock(options);
  const failing = twinlock.verifyEnrollment('e', () => Promise.reject(reason));
  await expect(failing).rejects.toBe(reason);
  const controller = new AbortController();
  const never = () => {
    setImmediate(() => controller.abort(reason));
    return new Promise<string>(() => {});
  };
  const waiting = twinlock.verifyEnrollment('e', never, { signal: controller.signal });
  await expect(waiting).rejects.toBe(reason);
  expect(sent).toEqual([]);
});
