import '@testing-library/jest-dom';

/** A test fails if it writes to the console. */
let written: unknown[][] = [];

beforeEach(() => {
  written = [];
  for (const level of ['error', 'warn'] as const) {
    jest.spyOn(console, level).mockImplementation((...parts: unknown[]) => {
      written.push(parts);
    });
  }
});

afterEach(() => {
  expect(written.filter(([text]) => !isAboutJsdom(text))).toEqual([]);
});

/** jsdom logs "Not implemented" for navigation, which includes downloads. */
function isAboutJsdom(text: unknown): boolean {
  return String(text).includes('Not implemented');
}
