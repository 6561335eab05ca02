import { screen } from '@testing-library/react';
import { ErrorCode } from '@twinlock/shared';
import { Refusal } from '../lib/refusal';
import { passSeconds } from '../testing/passSeconds';
import { renderAlone } from '../testing/renderAlone';
import { RefusalNotice } from './RefusalNotice';

beforeEach(() => jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick', 'setImmediate'] }));
afterEach(() => jest.useRealTimers());

test('too many attempts show a countdown until the next attempt is allowed', async () => {
  const refusal = new Refusal(ErrorCode.TOO_MANY_ATTEMPTS, 'Too many attempts.', { retryAfterSeconds: 62 });
  await renderAlone(<RefusalNotice refusal={refusal} />);
  expect(screen.getByRole('alert')).toHaveTextContent('Too many attempts. Try again in 1:02.');
  passSeconds(3);
  expect(screen.getByRole('alert')).toHaveTextContent('Try again in 0:59.');
  passSeconds(58);
  expect(screen.getByRole('alert')).toHaveTextContent('Try again in 0:01.');
  passSeconds(1);
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.getByText('You can try again now.').closest('[role=status]')).toBeVisible();
});

test('the countdown is correct after the page was suspended', async () => {
  const refusal = new Refusal(ErrorCode.TOO_MANY_ATTEMPTS, 'Too many attempts.', { retryAfterSeconds: 900 });
  await renderAlone(<RefusalNotice refusal={refusal} />);
  jest.setSystemTime(Date.now() + 600_000);
  passSeconds(1);
  expect(screen.getByRole('alert')).toHaveTextContent('Try again in 4:59.');
});

test('a screen reader doesn’t announce every second', async () => {
  const refusal = new Refusal(ErrorCode.TOO_MANY_ATTEMPTS, 'Too many attempts.', { retryAfterSeconds: 62 });
  await renderAlone(<RefusalNotice refusal={refusal} />);
  expect(screen.getByText(/Try again in/)).toHaveAttribute('aria-live', 'off');
});

test('a refusal shows the catalogue’s text, not the server’s message', async () => {
  await renderAlone(
    <RefusalNotice refusal={new Refusal(ErrorCode.BAD_USER_INPUT, 'raw message', { field: 'name' })} />,
  );
  expect(screen.getByRole('alert')).toHaveTextContent('Use 1 to 100 characters.');
});
