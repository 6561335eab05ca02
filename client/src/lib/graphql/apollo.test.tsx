import { gql, type TypedDocumentNode } from '@apollo/client';
import { ApolloProvider, useMutation, useQuery } from '@apollo/client/react';
import { act, render, renderHook, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { useState } from 'react';
import { refusal, respond, sentOperations, server } from '../../testing/server';
import { closeInterruption, type Interruption, useInterruption } from '../session/interruptions';
import { expectSession } from '../session/sessionExpectation';
import { apollo } from './apollo';

const CHANGE = { mutation: gql('mutation Change { change }'), fetchPolicy: 'no-cache' } as const;
const READ = { query: gql('query Read { viewer { id } }'), fetchPolicy: 'no-cache' } as const;
const READ_WORKSPACE = {
  query: gql('query ReadWorkspace { workspace { id } }'),
  fetchPolicy: 'no-cache',
} as const;

beforeEach(() => apollo.clearStore());
afterEach(() => expectSession(false));

/** Waits for the interruption and closes it. */
async function closeWhenOpen(
  kind: Interruption,
  { isConfirmed }: { isConfirmed: boolean },
  first = () => {},
) {
  const { result, unmount } = renderHook(() => useInterruption());
  await waitFor(() => expect(result.current).toBe(kind));
  first();
  act(() => closeInterruption({ isConfirmed }));
  unmount();
}

test('a mutation that needs fresh proof is retried once the person has given it', async () => {
  let isFresh = false;
  respond({ Change: () => (isFresh ? { data: { change: true } } : refusal('REAUTHENTICATION_REQUIRED')) });
  const change = apollo.mutate(CHANGE);
  await closeWhenOpen('freshProof', { isConfirmed: true }, () => {
    isFresh = true;
  });
  await expect(change).resolves.toEqual({ data: { change: true } });
  expect(sentOperations()).toEqual(['Change', 'Change']);
});

test('a mutation whose fresh proof was declined is refused and not retried', async () => {
  respond({ Change: () => refusal('REAUTHENTICATION_REQUIRED') });
  const change = apollo.mutate(CHANGE).catch((error: { code: string }) => error.code);
  await closeWhenOpen('freshProof', { isConfirmed: false });
  await expect(change).resolves.toBe('REAUTHENTICATION_REQUIRED');
  expect(sentOperations()).toEqual(['Change']);
});

test('a query whose session has ended is retried after a new sign-in', async () => {
  expectSession(true);
  let isSignedIn = false;
  respond({ Read: () => ({ data: { viewer: isSignedIn ? { id: '1' } : null } }) });
  const read = apollo.query(READ);
  await closeWhenOpen('signIn', { isConfirmed: true }, () => {
    isSignedIn = true;
  });
  await expect(read).resolves.toMatchObject({ data: { viewer: { id: '1' } } });
});

test('a mutation whose session has ended is retried after a new sign-in', async () => {
  expectSession(true);
  let isSignedIn = false;
  respond({ Change: () => (isSignedIn ? { data: { change: true } } : refusal('UNAUTHENTICATED')) });
  const change = apollo.mutate(CHANGE);
  await closeWhenOpen('signIn', { isConfirmed: true }, () => {
    isSignedIn = true;
  });
  await expect(change).resolves.toEqual({ data: { change: true } });
});

test('a session that another tab has replaced needs no new sign-in', async () => {
  expectSession(true);
  respond({ Read: () => ({ data: { viewer: sentOperations().length > 0 ? { id: '1' } : null } }) });
  await expect(apollo.query(READ)).resolves.toMatchObject({ data: { viewer: { id: '1' } } });
  expect(sentOperations()).toEqual(['Read', 'Read']);
});

test('a workspace that is gone is refused without asking a signed-in person to sign in', async () => {
  expectSession(true);
  respond({
    ReadWorkspace: () => ({ data: { workspace: null } }),
    WhoAmI: () => ({ data: { viewer: { user: { id: '1' } } } }),
  });
  await expect(apollo.query(READ_WORKSPACE)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('without an expected session, a null viewer is returned and no dialog opens', async () => {
  respond({ Read: () => ({ data: { viewer: null } }) });
  await expect(apollo.query(READ)).resolves.toMatchObject({ data: { viewer: null } });
});

/** Requests fail as they do without a network. Returns the number of requests so far. */
function breakNetwork(): () => number {
  let requests = 0;
  server.use(
    http.post('/graphql', () => {
      requests += 1;
      return HttpResponse.error();
    }),
  );
  return () => requests;
}

test('a query is retried after a network error, and then is OFFLINE', async () => {
  const countRequests = breakNetwork();
  await expect(apollo.query(READ)).rejects.toMatchObject({ code: 'OFFLINE' });
  expect(countRequests()).toBe(3);
});

test('a mutation is not retried after a network error, since it may have taken effect', async () => {
  const countRequests = breakNetwork();
  await expect(apollo.mutate(CHANGE)).rejects.toMatchObject({ code: 'OFFLINE' });
  expect(countRequests()).toBe(1);
});

test('without a network, a query is OFFLINE at once', async () => {
  jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  const countRequests = breakNetwork();
  await expect(apollo.query(READ)).rejects.toMatchObject({ code: 'OFFLINE' });
  expect(countRequests()).toBe(1);
});

test.each([
  ['an error page of a proxy', 502, '<h1>Bad Gateway</h1>', { code: 'SERVICE_UNAVAILABLE' }],
  ['a page of another server', 200, '<h1>Welcome</h1>', { code: 'SERVICE_UNAVAILABLE' }],
  [
    'an error in JSON',
    403,
    JSON.stringify(refusal('FORBIDDEN', { publicUrl: 'https://accounts.example' })),
    { code: 'FORBIDDEN', details: { publicUrl: 'https://accounts.example' } },
  ],
])('%s in place of a result is refused', async (_, status, body, expected) => {
  server.use(http.post('/graphql', () => new HttpResponse(body, { status })));
  await expect(apollo.query(READ)).rejects.toMatchObject(expected);
});

test('a mutation refused without a database may have taken effect, and a query has not', async () => {
  respond({
    Change: () => refusal('SERVICE_UNAVAILABLE'),
    Read: () => refusal('SERVICE_UNAVAILABLE'),
  });
  await expect(apollo.mutate(CHANGE)).rejects.toMatchObject({ details: { mayHaveChanged: true } });
  await expect(apollo.query(READ)).rejects.toMatchObject({ details: {} });
});

type Lamp = { lamp: { id: string; on: boolean } };

const LampDocument: TypedDocumentNode<Lamp & { visits: number }> = gql(
  'query Lamp { lamp { id on } visits }',
);
const TurnOffDocument: TypedDocumentNode<{ turnOff: Lamp }> = gql(
  'mutation TurnOff { turnOff { lamp { id on } } }',
);

/** A lamp and its switch. Reports every text that it shows. */
function LampScreen({ onShown }: { onShown: (text: string) => void }) {
  const [suffix, setSuffix] = useState('');
  const { data } = useQuery(LampDocument);
  const [turnOff, { error }] = useMutation(TurnOffDocument, {
    refetchQueries: ['Lamp'],
    onCompleted: () => setSuffix(', done'),
  });
  const text = data && `${data.lamp.on ? 'on' : 'off'}, visits: ${data.visits}${suffix}`;
  if (text) onShown(text);
  return (
    <>
      <button type="button" onClick={() => void turnOff()}>
        {text}
      </button>
      {error && <p>{error.message}</p>}
    </>
  );
}

function showLamp(): string[] {
  const shown: string[] = [];
  render(
    <ApolloProvider client={apollo}>
      <LampScreen onShown={(text) => shown.push(text)} />
    </ApolloProvider>,
  );
  return shown;
}

const lamp = (on: boolean) => ({ __typename: 'Lamp', id: '1', on });

test('a mutation is completed once its result and the queries that it affects are shown', async () => {
  let visits = 1;
  let on = true;
  respond({
    Lamp: () => ({ data: { lamp: lamp(on), visits } }),
    TurnOff: () => {
      on = false;
      visits = 2;
      return { data: { turnOff: { __typename: 'TurnOff', lamp: lamp(on) } } };
    },
  });
  const shown = showLamp();
  await userEvent.click(await screen.findByText('on, visits: 1'));
  await screen.findByText(/, done$/);
  const shownWhenDone = shown.filter((text) => text.endsWith('done'));
  expect([...new Set(shownWhenDone)]).toEqual(['off, visits: 2, done']);
});

test('a mutation is completed even if a query that it affects can’t be read again', async () => {
  respond({
    Lamp: () => ({ data: { lamp: lamp(true), visits: 1 } }),
    TurnOff: () => ({ data: { turnOff: { __typename: 'TurnOff', lamp: lamp(false) } } }),
  });
  showLamp();
  const button = await screen.findByText('on, visits: 1');
  respond({ Lamp: () => refusal('SERVICE_UNAVAILABLE') });
  await userEvent.click(button);
  await screen.findByText(/, done$/);
  expect(screen.queryByText('SERVICE_UNAVAILABLE')).toBeNull();
  expect(sentOperations()).toEqual(['Lamp', 'TurnOff', 'Lamp']);
});
