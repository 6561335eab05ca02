import { act, renderHook, waitFor } from '@testing-library/react';
import { refusal, startFakeServer } from '../../testing/fakeServer';
import { execute } from './execute';
import { answerInterruption, useInterruption } from './interruptions';
import { expectSession } from './sessionExpectation';

const CHANGE = { text: 'mutation Change { change }', variables: {} };
const READ = { text: 'query Read { viewer { id } }', variables: {} };
const READ_WORKSPACE = { text: 'query ReadWorkspace { workspace { id } }', variables: {} };

afterEach(() => expectSession(false));

/** Waits until the question is put, and answers it. */
async function answerWhenAsked(kind: string, carryOn: boolean, meanwhile = () => {}) {
  const { result, unmount } = renderHook(() => useInterruption());
  await waitFor(() => expect(result.current).toBe(kind));
  meanwhile();
  act(() => answerInterruption(carryOn));
  unmount();
}

test('a change that wants a fresh proof carries on once the person has given it', async () => {
  let proven = false;
  const server = startFakeServer({
    change: () => (proven ? { data: { change: true } } : refusal('REAUTHENTICATION_REQUIRED')),
  });
  const change = execute(CHANGE);
  await answerWhenAsked('freshProof', true, () => {
    proven = true;
  });
  await expect(change).resolves.toEqual({ change: true });
  expect(server.asked).toEqual(['Change', 'Change']);
});

test('a change whose proof was declined is refused and not sent again', async () => {
  const server = startFakeServer({ change: () => refusal('REAUTHENTICATION_REQUIRED') });
  const change = execute(CHANGE).catch((error: { code: string }) => error.code);
  await answerWhenAsked('freshProof', false);
  await expect(change).resolves.toBe('REAUTHENTICATION_REQUIRED');
  expect(server.asked).toEqual(['Change']);
});

test('a session that ended in the middle of the work is asked for again', async () => {
  expectSession(true);
  let signedIn = false;
  startFakeServer({ read: () => ({ data: { viewer: signedIn ? { id: '1' } : null } }) });
  const read = execute(READ);
  await answerWhenAsked('signIn', true, () => {
    signedIn = true;
  });
  await expect(read).resolves.toEqual({ viewer: { id: '1' } });
});

test('a workspace that is gone is refused, without asking who has a session to sign in', async () => {
  expectSession(true);
  startFakeServer({
    readWorkspace: () => ({ data: { workspace: null } }),
    whoAmI: () => ({ data: { viewer: { user: { id: '1' } } } }),
  });
  await expect(execute(READ_WORKSPACE)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('an anonymous page is told that there is no viewer, and asks nothing', async () => {
  startFakeServer({ read: () => ({ data: { viewer: null } }) });
  await expect(execute(READ)).resolves.toEqual({ viewer: null });
});

test('a server that does not answer is OFFLINE', async () => {
  globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
  await expect(execute(READ)).rejects.toMatchObject({ code: 'OFFLINE' });
});
