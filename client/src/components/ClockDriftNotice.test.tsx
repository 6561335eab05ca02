import { screen, waitFor } from '@testing-library/react';
import { renderAlone } from '../testing/renderAlone';
import { respond, sentOperations } from '../testing/server';
import { ClockDriftNotice } from './ClockDriftNotice';

function startServerThatIs(secondsAhead: number) {
  const serverTime = () => new Date(Date.now() + secondsAhead * 1_000).toISOString();
  respond({ ServerTime: () => ({ data: { instance: { serverTime: serverTime() } } }) });
}

test.each([
  [-25, 'This device’s clock is 25 seconds ahead of the server’s.'],
  [90, 'This device’s clock is 90 seconds behind the server’s.'],
])('a server that is %i seconds ahead: %s', async (secondsAhead, text) => {
  startServerThatIs(secondsAhead);
  await renderAlone(<ClockDriftNotice />);
  expect(await screen.findByText(new RegExp(text))).toBeVisible();
  expect(screen.getByText(/set the clock of your authenticator device automatically/)).toBeVisible();
});

test.each([-19, 0, 19])('a server that is %i seconds ahead shows no notice', async (secondsAhead) => {
  startServerThatIs(secondsAhead);
  await renderAlone(<ClockDriftNotice />);
  await waitFor(() => expect(sentOperations()).toEqual(['ServerTime']));
  expect(screen.queryByText(/clock/)).toBeNull();
});
