import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { dropChallenge } from '../../lib/session/challenge';
import { refusal, startFakeServer } from '../../testing/fakeServer';
import { renderAt } from '../../testing/renderAt';
import { Component as SecondFactorScreen } from './SecondFactorScreen';
import { Component as SignInScreen } from './SignInScreen';

const routes = [
  { path: '/', element: <p>Inside</p> },
  { path: '/account', element: <p>Account</p> },
  { path: '/auth', Component: SignInScreen },
  { path: '/auth/mfa', Component: SecondFactorScreen },
];

const anonymous = { anonymousStart: () => ({ data: { instance: { needsSetup: false }, viewer: null } }) };
const time = { serverTime: () => ({ data: { instance: { serverTime: new Date().toISOString() } } }) };
const signedIn = { viewer: { user: { id: '1' } } };
const challenge = {
  signIn: {
    __typename: 'TwoFactorChallenge',
    challengeToken: 'challenge',
    expiresAt: '2999-01-01T00:00:00.000Z',
    remainingAttempts: 5,
  },
};

beforeEach(() => dropChallenge());

async function passPassword() {
  const user = userEvent.setup();
  await user.type(screen.getByLabelText('E-mail'), 'mia@example.com');
  await user.type(screen.getByLabelText('Password'), 'a long passphrase');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  return user;
}

test('an account without a second factor is in after the password', async () => {
  startFakeServer({
    ...anonymous,
    signIn: () => ({ data: { signIn: { __typename: 'SignedIn', ...signedIn } } }),
  });
  await renderAt('/auth', routes);
  await passPassword();
  expect(await screen.findByText('Inside')).toBeVisible();
});

test('a wrong password is said, and read out', async () => {
  startFakeServer({ ...anonymous, signIn: () => refusal('INVALID_CREDENTIALS') });
  await renderAt('/auth', routes);
  await passPassword();
  expect(await screen.findByRole('alert')).toHaveTextContent('The e-mail or the password is not right.');
});

test('empty fields are named without asking the server', async () => {
  const server = startFakeServer(anonymous);
  await renderAt('/auth', routes);
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(screen.getByText('Enter your e-mail.')).toBeVisible();
  expect(screen.getByText('Enter your password.')).toBeVisible();
  expect(server.asked).not.toContain('SignIn');
});

test('too many attempts count down, and the button waits', async () => {
  startFakeServer({ ...anonymous, signIn: () => refusal('TOO_MANY_ATTEMPTS', { retryAfterSeconds: 125 }) });
  await renderAt('/auth', routes);
  await passPassword();
  expect(await screen.findByText(/Try again in 2:0\d\./)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Sign in' })).toBeDisabled();
});

test('a pasted code with a space submits itself', async () => {
  const sent: unknown[] = [];
  startFakeServer({
    ...anonymous,
    ...time,
    signIn: () => ({ data: challenge }),
    verifySecondFactor: ({ input }) => {
      sent.push(input);
      return { data: { verifySecondFactor: signedIn } };
    },
  });
  await renderAt('/auth', routes);
  const user = await passPassword();
  await user.click(await screen.findByLabelText('Authentication code'));
  await user.paste('123 456');
  expect(await screen.findByText('Inside')).toBeVisible();
  expect(sent).toEqual([{ challengeToken: 'challenge', code: '123456' }]);
});

test('a wrong code says how many attempts are left, empties the field and keeps the focus', async () => {
  startFakeServer({
    ...anonymous,
    ...time,
    signIn: () => ({ data: challenge }),
    verifySecondFactor: () => refusal('INVALID_CODE', { remainingAttempts: 4 }),
  });
  await renderAt('/auth', routes);
  const user = await passPassword();
  const input = await screen.findByLabelText('Authentication code');
  await user.type(input, '000000');
  expect(await screen.findByText(/4 attempts left/)).toBeVisible();
  await waitFor(() => expect(input).toHaveValue(''));
  expect(input).toHaveFocus();
});

test('a recovery code goes in as people write it', async () => {
  const sent: unknown[] = [];
  startFakeServer({
    ...anonymous,
    ...time,
    signIn: () => ({ data: challenge }),
    redeemRecoveryCode: ({ input }) => {
      sent.push(input);
      return { data: { redeemRecoveryCode: signedIn } };
    },
  });
  await renderAt('/auth', routes);
  const user = await passPassword();
  await user.click(await screen.findByRole('button', { name: 'Use a recovery code' }));
  await user.type(screen.getByLabelText('Recovery code'), 'abcd efgh-jkmn pqrs');
  await user.click(screen.getByRole('button', { name: 'Verify' }));
  expect(await screen.findByText('Account')).toBeVisible();
  expect(sent).toEqual([{ challengeToken: 'challenge', recoveryCode: 'ABCDEFGHJKMNPQRS' }]);
});

test('a spent challenge leads back to the start, which says so', async () => {
  startFakeServer({
    ...anonymous,
    ...time,
    signIn: () => ({ data: challenge }),
    verifySecondFactor: () => refusal('CHALLENGE_EXPIRED'),
  });
  await renderAt('/auth', routes);
  const user = await passPassword();
  await user.type(await screen.findByLabelText('Authentication code'), '000000');
  expect(await screen.findByText('This sign-in has expired. Sign in again.')).toBeVisible();
});

test('the second factor without a challenge leads back to the start, which says why', async () => {
  startFakeServer(anonymous);
  await renderAt('/auth/mfa', routes);
  expect(await screen.findByText(/The page was reloaded in the middle of signing in/)).toBeVisible();
});

test('a device whose clock is off is told so', async () => {
  startFakeServer({
    ...anonymous,
    signIn: () => ({ data: challenge }),
    serverTime: () => ({ data: { instance: { serverTime: new Date(Date.now() - 90_000).toISOString() } } }),
  });
  await renderAt('/auth', routes);
  await passPassword();
  expect(await screen.findByText(/clock is 90 seconds ahead of the server/)).toBeVisible();
});
