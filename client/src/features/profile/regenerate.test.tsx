import { ApolloProvider } from '@apollo/client/react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { apollo } from '../../lib/graphql/apollo';
import type { Language } from '../../lib/i18n';
import { type Viewer, ViewerContext } from '../../lib/session/viewer';
import { refusal, startFakeServer } from '../../testing/fakeServer';
import { renderAlone } from '../../testing/renderAlone';
import { RegenerateDialog } from './RegenerateDialog';

const mia = { user: { id: '1', name: 'Mia', email: 'mia@example.com' } } as Viewer;

const answers = (set: string) => ({
  generateRecoveryCodes: () => ({
    data: {
      generateRecoveryCodes: {
        recoveryCodeSet: { id: set },
        recoveryCodes: [`${set}-AAAA`, `${set}-BBBB`],
      },
    },
  }),
  downloadNewCodes: () => ({ data: { downloadRecoveryCodes: { fileName: 'codes.txt' } } }),
});

async function showCodes(language?: Language) {
  const server = startFakeServer(answers('one'));
  const dialog = (
    <ApolloProvider client={apollo}>
      <ViewerContext value={mia}>
        <RegenerateDialog pending={false} onClose={() => {}} />
      </ViewerContext>
    </ApolloProvider>
  );
  await renderAlone(dialog, language);
  await userEvent.click(await screen.findByRole('button', { name: /Make new codes|生成/ }));
  await screen.findByText('one-AAAA');
  return server;
}

test.each<[Language, RegExp]>([
  ['en', /^These new codes can no longer be used/],
  ['zh-CN', /^这些新恢复码已无法使用/],
])('S33 new codes that belong to another session now are not shown as valid (%s)', async (language, text) => {
  const server = await showCodes(language);
  server.answer({ downloadNewCodes: () => refusal('NOT_FOUND') });
  await userEvent.click(screen.getByRole('button', { name: /Download|下载/ }));
  expect(await screen.findByRole('alert')).toHaveTextContent(text);
  expect(screen.queryByText('one-AAAA')).toBeNull();
  server.answer(answers('two'));
  await userEvent.click(screen.getByRole('button', { name: /Make new codes|生成/ }));
  expect(await screen.findByText('two-AAAA')).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('S33 the confirmation of codes that were replaced says so', async () => {
  const server = await showCodes();
  await userEvent.click(screen.getByRole('button', { name: 'Download' }));
  const saved = screen.getByRole('button', { name: 'I have saved my recovery codes' });
  await waitFor(() => expect(saved).toBeEnabled());
  server.answer({ confirmRecoveryCodes: () => refusal('NOT_FOUND') });
  await userEvent.click(saved);
  expect(await screen.findByRole('alert')).toHaveTextContent('These new codes can no longer be used');
});
