import { makeVar } from '@apollo/client';
import { useReactiveVar } from '@apollo/client/react';

/** What a paused operation waits for: fresh proof, or a new sign-in. */
export type Interruption = 'freshProof' | 'signIn';

interface OpenInterruption {
  kind: Interruption;
  confirmed: Promise<boolean>;
  settle: (isConfirmed: boolean) => void;
}

const openInterruption = makeVar<OpenInterruption | null>(null);
let signIns = 0;

/**
 * Opens the dialog and resolves with whether the operation may be retried. Operations that are paused at the same time for
 * the same reason share one dialog.
 */
export function requestConfirmation(kind: Interruption): Promise<boolean> {
  const open = openInterruption();
  if (open?.kind === kind) return open.confirmed;
  if (open) return open.confirmed.then((isConfirmed) => isConfirmed && requestConfirmation(kind));
  let settle: (isConfirmed: boolean) => void = () => {};
  const confirmed = new Promise<boolean>((resolve) => {
    settle = resolve;
  });
  openInterruption({ kind, confirmed, settle });
  return confirmed;
}

/** Closes the open dialog: the paused operations are retried, or refused. */
export function closeInterruption({ isConfirmed }: { isConfirmed: boolean }): void {
  const open = openInterruption();
  if (open?.kind === 'signIn' && isConfirmed) signIns += 1;
  openInterruption(null);
  open?.settle(isConfirmed);
}

/** The number of sign-ins since this page loaded; each one starts another session. */
export function countSignIns(): number {
  return signIns;
}

/** The interruption whose dialog is to be shown. */
export function useInterruption(): Interruption | null {
  return useReactiveVar(openInterruption)?.kind ?? null;
}
