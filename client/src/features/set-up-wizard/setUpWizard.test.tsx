import { ApolloProvider } from '@apollo/client/react';
import { act, renderHook, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { apollo } from '../../lib/graphql/apollo';
import { closeInterruption, useInterruption } from '../../lib/session/interruptions';
import { expectSession } from '../../lib/session/sessionExpectation';
import { ViewerContext } from '../../lib/session/viewer';
import { renderAt } from '../../testing/renderAt';
import { refusal, respond, sentOperations } from '../../testing/server';
import { Component as TwoFactorScreen } from './TwoFactorScreen';

const IN_TEN_MINUTES = () => new Date(Date.now() + 600_000).toISOString();
const CODES = Array.from({ length: 10 }, (_, position) => `AAAA-BBBB-CCCC-DDD${position}`);

const viewer = {
  user: { id: '1', name: 'Mia', email: 'mia@example.com' },
  memberships: [],
  twoFactor: { enabled: false, requirement: { required: false, deadline: null, requiredBy: [] } },
};

const routes = [
  {
    path: '/account/two-factor',
    element: (
      <ApolloProvider client={apollo}>
        <ViewerContext value={viewer}>
          <TwoFactorScreen />
        </ViewerContext>
      </ApolloProvider>
    ),
  },
  { path: '/account', element: <p>Account</p> },
];

function pending(state: string | null) {
  const set = { id: 'set', state: state === 'DOWNLOADED' ? 'DOWNLOADED' : 'PENDING', pendingCodes: CODES };
  const enrollment = {
    id: 'e1',
    state,
    expiresAt: IN_TEN_MINUTES(),
    recoveryCodes: state === 'PENDING' ? null : set,
  };
  return () => ({
    data: {
      viewer: { twoFactor: { pending: state ? enrollment : null } },
      instance: { serverTime: new Date().toISOString() },
    },
  });
}

const responses = {
  ServerTime: () => ({ data: { instance: { serverTime: new Date().toISOString() } } }),
  PendingSetUp: pending(null),
  StartTwoFactorEnrollment: () => ({
    data: {
      startTwoFactorEnrollment: {
        enrollment: { id: 'e1', state: 'PENDING', expiresAt: IN_TEN_MINUTES() },
        secret: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
        otpauthUri: 'otpauth://totp/Twinlock:mia%40example.com?secret=ABC&issuer=Twinlock',
        qrCode: 'data:image/svg+xml;base64,PHN2Zy8+',
      },
    },
  }),
  VerifyTwoFactorEnrollment: () => ({
    data: { verifyTwoFactorEnrollment: { recoveryCodeSet: { id: 'set' }, recoveryCodes: CODES } },
  }),
  DownloadSetUpCodes: () => ({
    data: { downloadRecoveryCodes: { fileName: 'twinlock-recovery-codes.txt' } },
  }),
  ConfirmTwoFactorEnrollment: () => ({ data: { confirmTwoFactorEnrollment: { viewer } } }),
};

afterEach(() => expectSession(false));

test('Next is disabled until the code has six digits', async () => {
  respond(responses);
  await renderAt('/account/two-factor', routes);
  const input = await screen.findByLabelText('Verify the code from the app');
  await userEvent.type(input, '12345');
  expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
  await userEvent.type(input, '6');
  expect(screen.getByRole('button', { name: 'Next' })).toBeEnabled();
});

test('the codes can be confirmed only after the download', async () => {
  respond(responses);
  await renderAt('/account/two-factor', routes);
  await userEvent.type(await screen.findByLabelText('Verify the code from the app'), '123456');
  await userEvent.click(screen.getByRole('button', { name: 'Next' }));
  const saved = await screen.findByRole('button', { name: 'I have saved my recovery codes' });
  expect(screen.getAllByText(/^AAAA-/)).toHaveLength(10);
  expect(saved).toBeDisabled();
  await userEvent.click(screen.getByRole('button', { name: 'Download' }));
  await waitFor(() => expect(saved).toBeEnabled());
  await userEvent.click(saved);
  expect(await screen.findByText('Account')).toBeVisible();
  expect(screen.getByText('Two-factor authentication is enabled.')).toBeVisible();
});

test('a reload after the verification shows the same codes without starting a new setup', async () => {
  respond({ ...responses, PendingSetUp: pending('VERIFIED') });
  await renderAt('/account/two-factor', routes);
  expect(await screen.findByText(CODES[0] as string)).toBeVisible();
  expect(screen.getByRole('button', { name: 'I have saved my recovery codes' })).toBeDisabled();
  expect(sentOperations()).not.toContain('StartTwoFactorEnrollment');
});

test('a reload after the download remembers the download', async () => {
  respond({ ...responses, PendingSetUp: pending('DOWNLOADED') });
  await renderAt('/account/two-factor', routes);
  expect(await screen.findByRole('button', { name: 'I have saved my recovery codes' })).toBeEnabled();
});

test('Back shows the first step as verified, and Next leads to the same codes', async () => {
  respond({ ...responses, PendingSetUp: pending('VERIFIED') });
  await renderAt('/account/two-factor', routes);
  await userEvent.click(await screen.findByRole('button', { name: 'Back' }));
  expect(await screen.findByText(/has been verified/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Next' }));
  expect(await screen.findByText(CODES[0] as string)).toBeVisible();
});

test('an expired setup says so and can start again', async () => {
  respond({
    ...responses,
    VerifyTwoFactorEnrollment: () => refusal('ENROLLMENT_EXPIRED'),
  });
  await renderAt('/account/two-factor', routes);
  await userEvent.type(await screen.findByLabelText('Verify the code from the app'), '123456');
  await userEvent.click(screen.getByRole('button', { name: 'Next' }));
  expect(await screen.findByText('This setup session has expired.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Start again' }));
  expect(await screen.findByText('Scan the QR code')).toBeVisible();
  expect(sentOperations().filter((name) => name === 'StartTwoFactorEnrollment')).toHaveLength(2);
});

test('leaving an unfinished setup asks first, while there is a session', async () => {
  respond(responses);
  expectSession(true);
  const router = await renderAt('/account/two-factor', routes);
  await userEvent.type(await screen.findByLabelText('Verify the code from the app'), '123');
  await act(() => router.navigate('/account'));
  await userEvent.click(await screen.findByRole('button', { name: 'Stay' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByText('Scan the QR code')).toBeVisible();
});

test('neither the secret nor the codes reach the cache or the browser’s storage', async () => {
  respond(responses);
  await renderAt('/account/two-factor', routes);
  await userEvent.type(await screen.findByLabelText('Verify the code from the app'), '123456');
  await userEvent.click(screen.getByRole('button', { name: 'Next' }));
  await screen.findByText(CODES[0] as string);
  const kept = JSON.stringify(apollo.extract()) + JSON.stringify({ ...localStorage, ...sessionStorage });
  expect(kept).not.toContain('ABCDEFGHIJKLMNOP');
  expect(kept).not.toContain(CODES[0]);
});

const REPLACED =
  /This setup was ended. It was cancelled in another tab, another one was started for your account, or your password changed/;

async function enterCode() {
  await userEvent.type(await screen.findByLabelText('Verify the code from the app'), '123456');
  await userEvent.click(screen.getByRole('button', { name: 'Next' }));
}

test.each(['NOT_FOUND', 'ENROLLMENT_STEP_OUT_OF_ORDER'])(
  'S33 a setup ended by another session (%s) says so at step 1, and can start again',
  async (code) => {
    respond({ ...responses, VerifyTwoFactorEnrollment: () => refusal(code) });
    await renderAt('/account/two-factor', routes);
    await enterCode();
    expect(await screen.findByRole('alert')).toHaveTextContent(REPLACED);
    respond(responses);
    await userEvent.click(screen.getByRole('button', { name: 'Start again' }));
    await enterCode();
    expect(await screen.findByText(CODES[0] as string)).toBeVisible();
  },
);

test.each<['DownloadSetUpCodes' | 'ConfirmTwoFactorEnrollment']>([
  ['DownloadSetUpCodes'],
  ['ConfirmTwoFactorEnrollment'],
])('S33 a setup that has ended before %s shows that at step 2', async (step) => {
  respond({ ...responses, [step]: () => refusal('NOT_FOUND') });
  await renderAt('/account/two-factor', routes);
  await enterCode();
  await userEvent.click(await screen.findByRole('button', { name: 'Download' }));
  if (step === 'ConfirmTwoFactorEnrollment') {
    const saved = screen.getByRole('button', { name: 'I have saved my recovery codes' });
    await waitFor(() => expect(saved).toBeEnabled());
    await userEvent.click(saved);
  }
  expect(await screen.findByRole('alert')).toHaveTextContent(REPLACED);
  await userEvent.click(screen.getByRole('button', { name: 'Start again' }));
  expect(await screen.findByText('Scan the QR code')).toBeVisible();
  expect(sentOperations().filter((name) => name === 'StartTwoFactorEnrollment')).toHaveLength(2);
});

test('S33 a step already taken in another tab of the session continues from there', async () => {
  respond({
    ...responses,
    VerifyTwoFactorEnrollment: () => refusal('ENROLLMENT_STEP_OUT_OF_ORDER'),
  });
  await renderAt('/account/two-factor', routes);
  await screen.findByText('Scan the QR code');
  respond({ PendingSetUp: pending('VERIFIED') });
  await enterCode();
  expect(await screen.findByText(CODES[0] as string)).toBeVisible();
});

test.each<['VerifyTwoFactorEnrollment' | 'DownloadSetUpCodes']>([
  ['VerifyTwoFactorEnrollment'],
  ['DownloadSetUpCodes'],
])(
  'S33 a setup confirmed in another tab is done, without asking to remove its entry from the app (%s)',
  async (step) => {
    respond({ ...responses, [step]: () => refusal('NOT_FOUND') });
    await renderAt('/account/two-factor', routes);
    await screen.findByText('Scan the QR code');
    const instance = { serverTime: new Date().toISOString() };
    const twoFactor = { active: { id: 'e1' }, pending: null };
    respond({ PendingSetUp: () => ({ data: { viewer: { twoFactor }, instance } }) });
    await enterCode();
    if (step === 'DownloadSetUpCodes')
      await userEvent.click(await screen.findByRole('button', { name: 'Download' }));
    expect(await screen.findByText('Account')).toBeVisible();
    expect(screen.getByText('Two-factor authentication is enabled.')).toBeVisible();
    expect(screen.queryByText(/Remove the entry/)).toBeNull();
  },
);

test('Back asks again for a fresh proof that was declined', async () => {
  respond({
    ...responses,
    PendingSetUp: pending('VERIFIED'),
    StartTwoFactorEnrollment: () => refusal('REAUTHENTICATION_REQUIRED'),
  });
  const router = await renderAt('/account/two-factor', routes);
  const { result } = renderHook(() => useInterruption());
  for (const _ of ['once', 'again']) {
    await userEvent.click(await screen.findByRole('button', { name: 'Back' }));
    await waitFor(() => expect(result.current).toBe('freshProof'));
    act(() => closeInterruption({ isConfirmed: false }));
    await waitFor(() => expect(router.state.location.search).toBe('?step=codes'));
    expect(screen.getByText(CODES[0] as string)).toBeVisible();
  }
});

test('a late response to a start doesn’t change the address of another screen', async () => {
  respond({ ...responses, StartTwoFactorEnrollment: () => refusal('REAUTHENTICATION_REQUIRED') });
  const router = await renderAt('/account/two-factor', routes);
  const { result } = renderHook(() => useInterruption());
  await waitFor(() => expect(result.current).toBe('freshProof'));
  await act(() => router.navigate('/account?search=Mia'));
  await act(async () => closeInterruption({ isConfirmed: false }));
  expect(router.state.location).toMatchObject({ pathname: '/account', search: '?search=Mia' });
});

test('S33 after signing in again in place, the wizard says that it starts over', async () => {
  expectSession(true);
  let sessionEnded = true;
  respond({
    ...responses,
    VerifyTwoFactorEnrollment: () => refusal(sessionEnded ? 'UNAUTHENTICATED' : 'NOT_FOUND'),
  });
  await renderAt('/account/two-factor', routes);
  const { result } = renderHook(() => useInterruption());
  await enterCode();
  await waitFor(() => expect(result.current).toBe('signIn'));
  sessionEnded = false;
  act(() => closeInterruption({ isConfirmed: true }));
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'You have signed in again, so this setup can’t be continued. Start again with a new QR code.',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Start again' }));
  expect(await screen.findByText('Scan the QR code')).toBeVisible();
});

test('S33 going back to step 1 in another session doesn’t replace the secret unnoticed', async () => {
  respond({ ...responses, PendingSetUp: pending('VERIFIED') });
  await renderAt('/account/two-factor', routes);
  const { data } = responses.StartTwoFactorEnrollment();
  const other = { ...data.startTwoFactorEnrollment.enrollment, id: 'e2' };
  respond({
    PendingSetUp: pending(null),
    StartTwoFactorEnrollment: () => ({
      data: { startTwoFactorEnrollment: { ...data.startTwoFactorEnrollment, enrollment: other } },
    }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Back' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(REPLACED);
});

test('a setup ended by too many wrong codes says so', async () => {
  const VerifyTwoFactorEnrollment = () => refusal('INVALID_CODE', { remainingAttempts: 0 });
  respond({ ...responses, VerifyTwoFactorEnrollment });
  await renderAt('/account/two-factor', routes);
  await enterCode();
  expect(await screen.findByRole('alert')).toHaveTextContent('after too many incorrect codes');
});
