import { ApolloProvider } from '@apollo/client/react';
import { act, renderHook, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { apollo } from '../../lib/graphql/apollo';
import { answerInterruption, useInterruption } from '../../lib/graphql/interruptions';
import { expectSession } from '../../lib/graphql/sessionExpectation';
import { ViewerContext } from '../../lib/session/viewer';
import { refusal, startFakeServer } from '../../testing/fakeServer';
import { renderAt } from '../../testing/renderAt';
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

const answers = {
  serverTime: () => ({ data: { instance: { serverTime: new Date().toISOString() } } }),
  pendingSetUp: pending(null),
  startTwoFactorEnrollment: () => ({
    data: {
      startTwoFactorEnrollment: {
        enrollment: { id: 'e1', state: 'PENDING', expiresAt: IN_TEN_MINUTES() },
        secret: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
        otpauthUri: 'otpauth://totp/Twinlock:mia%40example.com?secret=ABC&issuer=Twinlock',
        qrCode: 'data:image/svg+xml;base64,PHN2Zy8+',
      },
    },
  }),
  verifyTwoFactorEnrollment: () => ({
    data: { verifyTwoFactorEnrollment: { recoveryCodeSet: { id: 'set' }, recoveryCodes: CODES } },
  }),
  downloadSetUpCodes: () => ({
    data: { downloadRecoveryCodes: { fileName: 'twinlock-recovery-codes.txt' } },
  }),
  confirmTwoFactorEnrollment: () => ({ data: { confirmTwoFactorEnrollment: { viewer } } }),
};

afterEach(() => expectSession(false));

test('Next is off until the code has six digits', async () => {
  startFakeServer(answers);
  await renderAt('/account/two-factor', routes);
  const input = await screen.findByLabelText('Verify the code from the app');
  await userEvent.type(input, '12345');
  expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
  await userEvent.type(input, '6');
  expect(screen.getByRole('button', { name: 'Next' })).toBeEnabled();
});

test('the codes must be downloaded before they can be said to be saved', async () => {
  startFakeServer(answers);
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

test('a reload after the verification shows the same codes, and starts nothing anew', async () => {
  const server = startFakeServer({ ...answers, pendingSetUp: pending('VERIFIED') });
  await renderAt('/account/two-factor', routes);
  expect(await screen.findByText(CODES[0] as string)).toBeVisible();
  expect(screen.getByRole('button', { name: 'I have saved my recovery codes' })).toBeDisabled();
  expect(server.asked).not.toContain('StartTwoFactorEnrollment');
});

test('a reload after the download remembers the download', async () => {
  startFakeServer({ ...answers, pendingSetUp: pending('DOWNLOADED') });
  await renderAt('/account/two-factor', routes);
  expect(await screen.findByRole('button', { name: 'I have saved my recovery codes' })).toBeEnabled();
});

test('Back shows the first step as verified, and Next leads to the same codes', async () => {
  startFakeServer({ ...answers, pendingSetUp: pending('VERIFIED') });
  await renderAt('/account/two-factor', routes);
  await userEvent.click(await screen.findByRole('button', { name: 'Back' }));
  expect(await screen.findByText(/has been verified/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Next' }));
  expect(await screen.findByText(CODES[0] as string)).toBeVisible();
});

test('a set-up that has expired says so and can start again', async () => {
  const server = startFakeServer({
    ...answers,
    verifyTwoFactorEnrollment: () => refusal('ENROLLMENT_EXPIRED'),
  });
  await renderAt('/account/two-factor', routes);
  await userEvent.type(await screen.findByLabelText('Verify the code from the app'), '123456');
  await userEvent.click(screen.getByRole('button', { name: 'Next' }));
  expect(await screen.findByText('This setup session has expired.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Start again' }));
  expect(await screen.findByText('Scan the QR code')).toBeVisible();
  expect(server.asked.filter((name) => name === 'StartTwoFactorEnrollment')).toHaveLength(2);
});

test('leaving an unfinished set-up asks first, while somebody is signed in', async () => {
  startFakeServer(answers);
  expectSession(true);
  const router = await renderAt('/account/two-factor', routes);
  await userEvent.type(await screen.findByLabelText('Verify the code from the app'), '123');
  await act(() => router.navigate('/account'));
  await userEvent.click(await screen.findByRole('button', { name: 'Stay' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByText('Scan the QR code')).toBeVisible();
});

test('neither the secret nor the codes reach the cache or the browser’s storage', async () => {
  startFakeServer(answers);
  await renderAt('/account/two-factor', routes);
  await userEvent.type(await screen.findByLabelText('Verify the code from the app'), '123456');
  await userEvent.click(screen.getByRole('button', { name: 'Next' }));
  await screen.findByText(CODES[0] as string);
  const kept = JSON.stringify(apollo.extract()) + JSON.stringify({ ...localStorage, ...sessionStorage });
  expect(kept).not.toContain('ABCDEFGHIJKLMNOP');
  expect(kept).not.toContain(CODES[0]);
});

const REPLACED =
  /This setup was ended, since another one was started for your account or your password changed/;

async function enterCode() {
  await userEvent.type(await screen.findByLabelText('Verify the code from the app'), '123456');
  await userEvent.click(screen.getByRole('button', { name: 'Next' }));
}

test.each(['NOT_FOUND', 'ENROLLMENT_STEP_OUT_OF_ORDER'])(
  'S33 a setup that another session has ended (%s) says so at step 1, and can start again',
  async (code) => {
    const server = startFakeServer({ ...answers, verifyTwoFactorEnrollment: () => refusal(code) });
    await renderAt('/account/two-factor', routes);
    await enterCode();
    expect(await screen.findByRole('alert')).toHaveTextContent(REPLACED);
    server.answer(answers);
    await userEvent.click(screen.getByRole('button', { name: 'Start again' }));
    await enterCode();
    expect(await screen.findByText(CODES[0] as string)).toBeVisible();
  },
);

test.each<['downloadSetUpCodes' | 'confirmTwoFactorEnrollment']>([
  ['downloadSetUpCodes'],
  ['confirmTwoFactorEnrollment'],
])('S33 a setup that is ended before %s says so at step 2', async (step) => {
  const server = startFakeServer({ ...answers, [step]: () => refusal('NOT_FOUND') });
  await renderAt('/account/two-factor', routes);
  await enterCode();
  await userEvent.click(await screen.findByRole('button', { name: 'Download' }));
  if (step === 'confirmTwoFactorEnrollment') {
    const saved = screen.getByRole('button', { name: 'I have saved my recovery codes' });
    await waitFor(() => expect(saved).toBeEnabled());
    await userEvent.click(saved);
  }
  expect(await screen.findByRole('alert')).toHaveTextContent(REPLACED);
  await userEvent.click(screen.getByRole('button', { name: 'Start again' }));
  expect(await screen.findByText('Scan the QR code')).toBeVisible();
  expect(server.asked.filter((name) => name === 'StartTwoFactorEnrollment')).toHaveLength(2);
});

test('S33 a step that another tab of the session has taken already continues there', async () => {
  const server = startFakeServer({
    ...answers,
    verifyTwoFactorEnrollment: () => refusal('ENROLLMENT_STEP_OUT_OF_ORDER'),
  });
  await renderAt('/account/two-factor', routes);
  await screen.findByText('Scan the QR code');
  server.answer({ pendingSetUp: pending('VERIFIED') });
  await enterCode();
  expect(await screen.findByText(CODES[0] as string)).toBeVisible();
});

test('S33 after signing in again in place the wizard says that it starts over', async () => {
  expectSession(true);
  let sessionEnded = true;
  startFakeServer({
    ...answers,
    verifyTwoFactorEnrollment: () => refusal(sessionEnded ? 'UNAUTHENTICATED' : 'NOT_FOUND'),
  });
  await renderAt('/account/two-factor', routes);
  const { result } = renderHook(() => useInterruption());
  await enterCode();
  await waitFor(() => expect(result.current).toBe('signIn'));
  sessionEnded = false;
  act(() => answerInterruption(true));
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'You have signed in again, so this setup can’t be continued. Start again with a new QR code.',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Start again' }));
  expect(await screen.findByText('Scan the QR code')).toBeVisible();
});

test('S33 going back to step 1 in another session doesn’t slip in another secret', async () => {
  const server = startFakeServer({ ...answers, pendingSetUp: pending('VERIFIED') });
  await renderAt('/account/two-factor', routes);
  const { data } = answers.startTwoFactorEnrollment();
  const other = { ...data.startTwoFactorEnrollment.enrollment, id: 'e2' };
  server.answer({
    startTwoFactorEnrollment: () => ({
      data: { startTwoFactorEnrollment: { ...data.startTwoFactorEnrollment, enrollment: other } },
    }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Back' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(REPLACED);
});

test('a setup that is ended by too many wrong codes says so', async () => {
  const server = {
    ...answers,
    verifyTwoFactorEnrollment: () => refusal('INVALID_CODE', { remainingAttempts: 0 }),
  };
  startFakeServer(server);
  await renderAt('/account/two-factor', routes);
  await enterCode();
  expect(await screen.findByRole('alert')).toHaveTextContent('Too many codes were wrong');
});
