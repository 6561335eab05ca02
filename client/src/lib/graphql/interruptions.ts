import { useSyncExternalStore } from 'react';

/** What a request can be stopped by until the person has answered: a fresh proof, or a new sign-in. */
export type Interruption = 'freshProof' | 'signIn';

interface Asked {
  kind: Interruption;
  answer: Promise<boolean>;
  settle: (carryOn: boolean) => void;
}

let asked: Asked | null = null;
let signIns = 0;
const listeners = new Set<() => void>();

/**
 * Asks the person, and answers whether the stopped request may go again. Requests stopped by the same thing at the same
 * time share one dialog.
 */
export function askPerson(kind: Interruption): Promise<boolean> {
  if (asked?.kind === kind) return asked.answer;
  if (asked) return asked.answer.then((carryOn) => carryOn && askPerson(kind));
  let settle: (carryOn: boolean) => void = () => {};
  const answer = new Promise<boolean>((resolve) => {
    settle = resolve;
  });
  asked = { kind, answer, settle };
  tellListeners();
  return answer;
}

/** Closes the open question: with true the stopped requests carry on, with false they are refused. */
export function answerInterruption(carryOn: boolean): void {
  const open = asked;
  if (open?.kind === 'signIn' && carryOn) signIns += 1;
  asked = null;
  tellListeners();
  open?.settle(carryOn);
}

/** How often the person has signed in again in this page: each time there is another session. */
export function countSignIns(): number {
  return signIns;
}

/** The question that is open now, for the dialog that puts it. */
export function useInterruption(): Interruption | null {
  return useSyncExternalStore(subscribe, () => asked?.kind ?? null);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tellListeners(): void {
  for (const listener of listeners) listener();
}
