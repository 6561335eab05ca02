import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { clearChallenge } from '../../lib/session/challenge';
import { renderAt } from '../../testing/renderAt';
import { refusal, respond, sentOperations } from '../../testing/server';
import { Component as SecondFactorScreen } from './SecondFactorScreen';
import { Component as SignInScreen } from './SignInScreen';

const routes = [
  { path: '/', element: <p>Inside</p> },
  { path: '/account', element: <p>Account</p> },
  { path: '/auth', Component: SignInScreen },
  { path: '/auth/mfa', Component: SecondFactorScreen },
];

const anonymous = { AnonymousStart: () => ({ data: { instance: { needsSetup: false }, viewer: null } }) };
const time = { ServerTime: () => ({ data: { instance: { serverTime: new Date().toISOString() } } }) };
const signedIn = { viewer: { user: { id: '1' } } };
const challenge = {
  signIn: {
    __typename: 'TwoFactorChallenge',
    challengeToken: 'challenge',
    expiresAt: '2999-01-01T00:00:00.000Z',
    remainingAttempts: 5,
  },
};

beforeEach(() => clearChallenge());

async function passPassword() {
  const user = userEvent.setup();
  await user.type(screen.getByLabelText('Email'), 'mia@example.com');
  await user.type(screen.getByLabelText('Password'), 'a long passphrase');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  return user;
}

test('an account without a second factor is signed in after the password', async () => {
  respond({
    ...anonymous,
    SignIn: () => ({ data: { signIn: { __typename: 'SignedIn', ...signedIn } } }),
  });
  await renderAt('/auth', routes);
  await passPassword();
  expect(await screen.findByText('Inside')).toBeVisible();
});

test('a wrong password shows an error, and a screen reader announces it', async () => {
  respond({ ...anonymous, SignIn: () => refusal('INVALID_CREDENTIALS') });
  await renderAt('/auth', routes);
  await passPassword();
  expect(await screen.findByRole('alert')).toHaveTextContent('Incorrect email or password.');
});

test('empty fields show errors without a request', async () => {
  respond(anonymous);
  await renderAt('/auth', routes);
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(screen.getByText('Enter your email.')).toBeVisible();
  expect(screen.getByText('Enter your password.')).toBeVisible();
  expect(sentOperations()).not.toContain('SignIn');
});

test('too many attempts show a countdown and disable the button', async () => {
  respond({ ...anonymous, SignIn: () => refusal('TOO_MANY_ATTEMPTS', { retryAfterSeconds: 125 }) });
  await renderAt('/auth', routes);
  await passPassword();
  expect(await screen.findByText(/Try again in 2:0\d\./)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Sign in' })).toBeDisabled();
});

test('a pasted code with a space is submitted automatically', async () => {
  const sent: unknown[] = [];
  respond({
    ...anonymous,
    ...time,
    SignIn: () => ({ data: challenge }),
    VerifySecondFactor: ({ input }) => {
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

test('a wrong code shows the attempts left, clears the field and keeps the focus', async () => {
  respond({
    ...anonymous,
    ...time,
    SignIn: () => ({ data: challenge }),
    VerifySecondFactor: () => refusal('INVALID_CODE', { remainingAttempts: 4 }),
  });
  await renderAt('/auth', routes);
  const user = await passPassword();
  const input = await screen.findByLabelText('Authentication code');
  await user.type(input, '000000');
  expect(await screen.findByText(/4 attempts left/)).toBeVisible();
  await waitFor(() => expect(input).toHaveValue(''));
  expect(input).toHaveFocus();
});

test('a recovery code is accepted in any notation', async () => {
  const sent: unknown[] = [];
  respond({
    ...anonymous,
    ...time,
    SignIn: () => ({ data: challenge }),
    RedeemRecoveryCode: ({ input }) => {
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

test('an expired challenge returns to the sign-in page, which says so', async () => {
  respond({
    ...anonymous,
    ...time,
    SignIn: () => ({ data: challenge }),
    VerifySecondFactor: () => refusal('CHALLENGE_EXPIRED'),
  });
  await renderAt('/auth', routes);
  const user = await passPassword();
  await user.type(await screen.findByLabelText('Authentication code'), '000000');
  expect(await screen.findByText('This sign-in has expired. Sign in again.')).toBeVisible();
});

test('the second factor page without a challenge returns to the sign-in page, which says why', async () => {
  respond(anonymous);
  await renderAt('/auth/mfa', routes);
  expect(await screen.findByText(/The page was reloaded during sign-in/)).toBeVisible();
});

test('a wrong device clock shows a notice', async () => {
  respond({
    ...anonymous,
    SignIn: () => ({ data: challenge }),
    ServerTime: () => ({ data: { instance: { serverTime: new Date(Date.now() - 90_000).toISOString() } } }),
  });
  await renderAt('/auth', routes);
  await passPassword();
  expect(await screen.findByText(/clock is 90 seconds ahead of the server/)).toBeVisible();
});
