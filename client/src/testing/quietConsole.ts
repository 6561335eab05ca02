import '@testing-library/jest-dom';

/** Whatever is written to the console unexpectedly fails the test that caused it. */
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

/** jsdom says so where it lacks a browser's navigation: a download is one to it. */
function isAboutJsdom(text: unknown): boolean {
  return String(text).includes('Not implemented');
}
