import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Language } from '../lib/i18n';
import { InstanceContext } from '../lib/session/instance';
import { type Viewer, ViewerContext } from '../lib/session/viewer';
import { renderAlone } from '../testing/renderAlone';
import { useRecoveryCodeFile } from './useRecoveryCodeFile';

const mia = { user: { id: '1', name: 'Mia', email: 'mia@example.com' } } as Viewer;
const CODES = ['AAAA-BBBB-CCCC-DDDD', 'EEEE-FFFF-GGGG-HHHH'];

function Save() {
  const save = useRecoveryCodeFile();
  return (
    <button type="button" onClick={() => save({ name: 'codes.txt', codes: CODES })}>
      Save
    </button>
  );
}

async function savedText(language: Language): Promise<string> {
  const saved: Blob[] = [];
  jest.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    saved.push(blob as Blob);
    return 'blob:test';
  });
  const page = (
    <InstanceContext value={{ publicUrl: 'https://accounts.example', passwordMinLength: 15 }}>
      <ViewerContext value={mia}>
        <Save />
      </ViewerContext>
    </InstanceContext>
  );
  await renderAlone(page, language);
  await userEvent.click(screen.getByRole('button'));
  return (saved[0] as Blob).text();
}

test.each<[Language, string, string, string]>([
  ['en', 'Twinlock recovery codes', 'Account: mia@example.com', 'Address: https://accounts.example'],
  ['zh-CN', 'Twinlock 恢复码', '账户：mia@example.com', '地址：https://accounts.example'],
])(
  'the file in %s names the account and the address, and has one code per line',
  async (language, title, account, address) => {
    const lines = (await savedText(language)).split('\n');
    expect(lines[0]).toBe(title);
    expect(lines).toContain(account);
    expect(lines).toContain(address);
    expect(lines.slice(-3)).toEqual([...CODES, '']);
  },
);
