let expected = false;

/** Says that a person is signed in here, so that an answer without a session means that theirs has ended. */
export function expectSession(value: boolean): void {
  expected = value;
}

export function isSessionExpected(): boolean {
  return expected;
}
