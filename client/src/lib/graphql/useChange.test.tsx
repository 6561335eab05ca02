import { ApolloProvider } from '@apollo/client/react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { TypedDocumentString } from '../../gql/graphql';
import { refusal, startFakeServer } from '../../testing/fakeServer';
import { apollo } from './apollo';
import { useChange } from './useChange';
import { useRead } from './useRead';

type Lamp = { lamp: { id: string; on: boolean } };
type Visits = { visits: number };

const LampDocument = new TypedDocumentString<Lamp & Visits, Record<string, never>>(
  'query Lamp { lamp { id on } visits }',
);
const TurnOffDocument = new TypedDocumentString<{ turnOff: Lamp }, Record<string, never>>(
  'mutation TurnOff { turnOff { lamp { id on } } }',
);

beforeEach(() => apollo.clearStore());

/** A lamp and its switch; tells everything that is shown on the way. */
function Screen({ onShown }: { onShown: (text: string) => void }) {
  const { data } = useRead(LampDocument);
  const { run, refusal: refused } = useChange(TurnOffDocument, { refetch: ['Lamp'] });
  const [said, setSaid] = useState('');
  const text = data && `${data.lamp.on ? 'on' : 'off'}, visits: ${data.visits}${said}`;
  if (text) onShown(text);
  const turnOff = async () => {
    if (await run({})) setSaid(', done');
  };
  return (
    <>
      <button type="button" onClick={turnOff}>
        {text}
      </button>
      {refused && <p>{refused.code}</p>}
    </>
  );
}

function showLamp(): string[] {
  const shown: string[] = [];
  render(
    <ApolloProvider client={apollo}>
      <Screen onShown={(text) => shown.push(text)} />
    </ApolloProvider>,
  );
  return shown;
}

const lamp = (on: boolean) => ({ __typename: 'Lamp', id: '1', on });

test('a change is done when all that it makes stale shows what is new: what its answer tells, and what has to be read again', async () => {
  let visits = 1;
  let on = true;
  startFakeServer({
    lamp: () => ({ data: { lamp: lamp(on), visits } }),
    turnOff: () => {
      on = false;
      visits = 2;
      return { data: { turnOff: { __typename: 'TurnOff', lamp: lamp(on) } } };
    },
  });
  const shown = showLamp();
  await userEvent.click(await screen.findByText('on, visits: 1'));
  await screen.findByText(/, done$/);
  const saidDone = shown.filter((text) => text.endsWith('done'));
  expect([...new Set(saidDone)]).toEqual(['off, visits: 2, done']);
});

test('a change was made also where what it makes stale can’t be read again', async () => {
  const server = startFakeServer({
    lamp: () => ({ data: { lamp: lamp(true), visits: 1 } }),
    turnOff: () => ({ data: { turnOff: { __typename: 'TurnOff', lamp: lamp(false) } } }),
  });
  showLamp();
  const button = await screen.findByText('on, visits: 1');
  server.answer({ lamp: () => refusal('SERVICE_UNAVAILABLE') });
  await userEvent.click(button);
  await screen.findByText(/, done$/);
  expect(screen.queryByText('SERVICE_UNAVAILABLE')).toBeNull();
  expect(server.asked).toEqual(['Lamp', 'TurnOff', 'Lamp']);
});
