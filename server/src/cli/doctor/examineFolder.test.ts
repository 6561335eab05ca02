import files from 'node:fs/promises';
import { readConfig } from '../../config';
import { examineFolder } from './examineFolder';

afterEach(() => {
  jest.restoreAllMocks();
});

test.each(['R_OK', 'W_OK', 'X_OK'] as const)(
  'S44 doctor reports that a folder without the right %s can’t be used',
  async (right) => {
    jest.spyOn(files, 'access').mockImplementation(async (_, mode = 0) => {
      if ((mode & files.constants[right]) !== 0) throw Object.assign(new Error(), { code: 'EACCES' });
    });
    const { healthy, text } = await examineFolder(readConfig({ DATA_DIR: '/data' }));
    expect([healthy, text]).toEqual([false, expect.stringContaining("/data can't be used (EACCES).")]);
  },
);
