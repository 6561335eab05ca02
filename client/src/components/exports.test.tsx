import { act, renderHook, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import type { Language } from '../lib/i18n';
import { closeInterruption, useInterruption } from '../lib/session/interruptions';
import { expectSession } from '../lib/session/sessionExpectation';
import { renderAlone } from '../testing/renderAlone';
import { respond, server } from '../testing/server';
import { ExportButton } from './ExportButton';
import { ExportFailure } from './ExportFailure';
import { useExport } from './useExport';

const ADDRESS = '/export/acme/members.csv?bom=1';

interface Reply {
  status: number;
  code?: string;
  breaksOff?: boolean;
  /** The response is not from the server and has no file. */
  isForeign?: boolean;
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

/** Returns the next reply for each request, and repeats the last one. */
function respondToExport(...replies: Reply[]): string[] {
  const requested: string[] = [];
  server.use(
    http.get('/export/acme/members.csv', ({ request }) => {
      requested.push(request.url);
      return responseTo(replies[Math.min(requested.length, replies.length) - 1] as Reply);
    }),
  );
  return requested;
}

function responseTo({ status, code, breaksOff, isForeign }: Reply): Response {
  if (status !== 200) {
    return HttpResponse.json({ errors: [{ message: 'No.', extensions: { code } }] }, { status });
  }
  const content = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('name'));
      if (breaksOff) controller.error(new TypeError('network error'));
      else controller.close();
    },
  });
  const fileName = 'attachment; filename="acme-members.csv"';
  return new HttpResponse(content, { headers: isForeign ? {} : { 'content-disposition': fileName } });
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

test('an export is saved under the name that the server sends', async () => {
  const requested = respondToExport({ status: 200 });
  const saved = await exportFile();
  await waitFor(() => expect(saved).toEqual(['acme-members.csv']));
  expect(requested).toEqual([window.location.origin + ADDRESS]);
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
  ['the workspace no longer exists', { status: 404, code: 'NOT_FOUND' }, 'en', /no longer exists/],
  ['2FA is required', { status: 403, code: 'TWO_FACTOR_REQUIRED' }, 'en', /requires two-factor/],
  ['the connection breaks off', { status: 200, breaksOff: true }, 'en', /can’t be reached/],
  ['a proxy responds', { status: 502 }, 'en', /wrong on the server|server is unavailable right now/],
  [
    'a network’s own sign-in page comes',
    { status: 200, isForeign: true },
    'en',
    /server is unavailable right now/,
  ],
])('an export that fails since %s says so on the page', async (_, reply, language, text) => {
  respondToExport(reply);
  const saved = await exportFile(language);
  expect(await screen.findByRole('alert')).toHaveTextContent(text);
  expect(saved).toEqual([]);
});

test('an export without a session asks to sign in again, then continues', async () => {
  expectSession(true);
  let isSignedIn = false;
  respond({ SessionCheck: () => ({ data: { viewer: isSignedIn ? { user: { id: '1' } } : null } }) });
  respondToExport({ status: 401, code: 'UNAUTHENTICATED' }, { status: 200 });
  const { result } = renderHook(() => useInterruption());
  const saved = await exportFile();
  await waitFor(() => expect(result.current).toBe('signIn'));
  isSignedIn = true;
  act(() => closeInterruption({ isConfirmed: true }));
  await waitFor(() => expect(saved).toEqual(['acme-members.csv']));
});

test('an export fails with an error when the sign-in is declined', async () => {
  expectSession(true);
  respond({ SessionCheck: () => ({ data: { viewer: null } }) });
  respondToExport({ status: 401, code: 'UNAUTHENTICATED' });
  const { result } = renderHook(() => useInterruption());
  await exportFile();
  await waitFor(() => expect(result.current).toBe('signIn'));
  act(() => closeInterruption({ isConfirmed: false }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Sign in to continue.');
});
