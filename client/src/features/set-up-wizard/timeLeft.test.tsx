import { screen } from '@testing-library/react';
import { passSeconds } from '../../testing/passSeconds';
import { renderAlone } from '../../testing/renderAlone';
import { TimeLeft } from './TimeLeft';

const TEN_MINUTES_MS = 600_000;

beforeEach(() => jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick', 'setImmediate'] }));
afterEach(() => jest.useRealTimers());

async function showTimer() {
  const onOver = jest.fn();
  await renderAlone(<TimeLeft endsAt={Date.now() + TEN_MINUTES_MS} onOver={onOver} />);
  return { timer: screen.getByRole('timer'), onOver };
}

test('the time left of a setup counts down, and its end is reported once', async () => {
  const { timer, onOver } = await showTimer();
  expect(timer).toHaveTextContent('Time left for this setup: 10:00');
  passSeconds(5);
  expect(timer).toHaveTextContent('9:55');
  passSeconds(594);
  expect(timer).toHaveTextContent('0:01');
  expect(onOver).not.toHaveBeenCalled();
  passSeconds(5);
  expect(timer).toHaveTextContent('0:00');
  expect(onOver).toHaveBeenCalledTimes(1);
});

test('a screen reader announces the last minute, and nothing before', async () => {
  await showTimer();
  expect(screen.queryByText('Less than a minute is left for this setup.')).toBeNull();
  passSeconds(540);
  expect(screen.getByText('Less than a minute is left for this setup.')).toHaveAttribute('role', 'status');
});
