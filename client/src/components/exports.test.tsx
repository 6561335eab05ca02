import { act, renderHook, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answerInterruption, useInterruption } from '../lib/graphql/interruptions';
import { expectSession } from '../lib/graphql/sessionExpectation';
import type { Language } from '../lib/i18n';
import { renderAlone } from '../testing/renderAlone';
import { ExportButton } from './ExportButton';
import { ExportFailure } from './ExportFailure';
import { useExport } from './useExport';

const ADDRESS = '/export/acme/members.csv?bom=1';

interface Reply {
  status: number;
  code?: string;
  breaksOff?: boolean;
}

function Page() {
  const exporting = useExport();
  return (
    <>
      <ExportButton exporting={exporting} address={ADDRESS}>
        Export
      </ExportButton>
      <ExportFailure refusal={exporting.refusal} />
    </>
  );
}

/** Answers each request with the next reply, and the last reply from then on. */
function startExportServer(...replies: Reply[]) {
  const asked: string[] = [];
  globalThis.fetch = (async (address: string) => {
    asked.push(address);
    const { status, code, breaksOff } = replies[Math.min(asked.length, replies.length) - 1] as Reply;
    return {
      ok: status === 200,
      status,
      headers: new Headers({ 'content-disposition': 'attachment; filename="acme-members.csv"' }),
      json: async () => ({ errors: [{ message: 'No.', extensions: { code } }] }),
      blob: async () => {
        if (breaksOff) throw new TypeError('network error');
        return new Blob(['name']);
      },
    };
  }) as unknown as typeof fetch;
  return asked;
}

async function exportFile(language?: Language): Promise<string[]> {
  const saved: string[] = [];
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function save(this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  await renderAlone(<Page />, language);
  await userEvent.click(screen.getByRole('button', { name: 'Export' }));
  return saved;
}

afterEach(() => {
  expectSession(false);
  jest.restoreAllMocks();
});

test('an export is saved under the name that the server gives it', async () => {
  const asked = startExportServer({ status: 200 });
  const saved = await exportFile();
  await waitFor(() => expect(saved).toEqual(['acme-members.csv']));
  expect(asked).toEqual([ADDRESS]);
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.getByRole('button', { name: 'Export' })).toHaveFocus();
});

test.each<[string, Reply, Language, RegExp]>([
  [
    'access was lost',
    { status: 403, code: 'FORBIDDEN' },
    'en',
    /could not be downloaded.*Only owners of this/,
  ],
  ['access was lost', { status: 403, code: 'FORBIDDEN' }, 'zh-CN', /无法下载文件。只有此工作区的所有者/],
  ['the workspace is gone', { status: 404, code: 'NOT_FOUND' }, 'en', /does not exist any more/],
  ['2FA is required', { status: 403, code: 'TWO_FACTOR_REQUIRED' }, 'en', /requires two-factor/],
  ['the connection breaks off', { status: 200, breaksOff: true }, 'en', /can’t be reached/],
  ['a proxy answers', { status: 502 }, 'en', /wrong on the server|can’t answer right now/],
])('an export that fails since %s says so on the page', async (_, reply, language, text) => {
  startExportServer(reply);
  const saved = await exportFile(language);
  expect(await screen.findByRole('alert')).toHaveTextContent(text);
  expect(saved).toEqual([]);
});

test('an export without a session asks to sign in again, and then carries on', async () => {
  expectSession(true);
  const lost = { status: 401, code: 'UNAUTHENTICATED' };
  startExportServer(lost, lost, { status: 200 });
  const { result } = renderHook(() => useInterruption());
  const saved = await exportFile();
  await waitFor(() => expect(result.current).toBe('signIn'));
  act(() => answerInterruption(true));
  await waitFor(() => expect(saved).toEqual(['acme-members.csv']));
});

test('an export whose sign-in is declined says so', async () => {
  expectSession(true);
  startExportServer({ status: 401, code: 'UNAUTHENTICATED' });
  const { result } = renderHook(() => useInterruption());
  await exportFile();
  await waitFor(() => expect(result.current).toBe('signIn'));
  act(() => answerInterruption(false));
  expect(await screen.findByRole('alert')).toHaveTextContent('Sign in to continue.');
});
