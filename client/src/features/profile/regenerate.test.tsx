import { ApolloProvider } from '@apollo/client/react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { apollo } from '../../lib/graphql/apollo';
import type { Language } from '../../lib/i18n';
import { type Viewer, ViewerContext } from '../../lib/session/viewer';
import { renderAlone } from '../../testing/renderAlone';
import { refusal, respond } from '../../testing/server';
import { RegenerateDialog } from './RegenerateDialog';

const mia = { user: { id: '1', name: 'Mia', email: 'mia@example.com' } } as Viewer;

const responses = (set: string) => ({
  GenerateRecoveryCodes: () => ({
    data: {
      generateRecoveryCodes: {
        recoveryCodeSet: { id: set },
        recoveryCodes: [`${set}-AAAA`, `${set}-BBBB`],
      },
    },
  }),
  DownloadNewCodes: () => ({ data: { downloadRecoveryCodes: { fileName: 'codes.txt' } } }),
});

async function showCodes(language?: Language, onClose = () => {}) {
  respond(responses('one'));
  const dialog = (
    <ApolloProvider client={apollo}>
      <ViewerContext value={mia}>
        <RegenerateDialog pending={false} onClose={onClose} />
      </ViewerContext>
    </ApolloProvider>
  );
  await renderAlone(dialog, language);
  await userEvent.click(await screen.findByRole('button', { name: /Generate new codes|生成/ }));
  await screen.findByText('one-AAAA');
}

test.each<[Language, RegExp]>([
  ['en', /^These new codes can no longer be used/],
  ['zh-CN', /^这些新恢复码已无法使用/],
])('S33 new codes that now belong to another session are not shown as valid (%s)', async (language, text) => {
  await showCodes(language);
  respond({ DownloadNewCodes: () => refusal('NOT_FOUND') });
  await userEvent.click(screen.getByRole('button', { name: /Download|下载/ }));
  expect(await screen.findByRole('alert')).toHaveTextContent(text);
  expect(screen.queryByText('one-AAAA')).toBeNull();
  respond(responses('two'));
  await userEvent.click(screen.getByRole('button', { name: /Generate new codes|生成/ }));
  expect(await screen.findByText('two-AAAA')).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('S33 confirming replaced codes shows an error', async () => {
  await showCodes();
  await userEvent.click(screen.getByRole('button', { name: 'Download' }));
  const saved = screen.getByRole('button', { name: 'I have saved my recovery codes' });
  await waitFor(() => expect(saved).toBeEnabled());
  respond({ ConfirmRecoveryCodes: () => refusal('NOT_FOUND') });
  await userEvent.click(saved);
  expect(await screen.findByRole('alert')).toHaveTextContent('These new codes can no longer be used');
});

test('S33 codes that another tab has confirmed are shown as active, not as replaced', async () => {
  const closed = jest.fn();
  await showCodes('en', closed);
  const twoFactor = { recoveryCodes: { id: 'one' }, pendingRecoveryCodes: null };
  respond({
    DownloadNewCodes: () => refusal('NOT_FOUND'),
    PendingRecoveryCodes: () => ({ data: { viewer: { twoFactor } } }),
  });
  await userEvent.click(screen.getByRole('button', { name: 'Download' }));
  await waitFor(() => expect(closed).toHaveBeenCalled());
  expect(screen.queryByRole('alert')).toBeNull();
});
