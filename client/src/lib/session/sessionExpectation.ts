let isExpected = false;

/** Set while a person is signed in on this page: a response without a session then means that theirs has ended. */
export function expectSession(value: boolean): void {
  isExpected = value;
}

export function isSessionExpected(): boolean {
  return isExpected;
}
