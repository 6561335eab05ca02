import { useSyncExternalStore } from 'react';

export interface Toast {
  id: number;
  text: string;
  tone: 'done' | 'failed';
}

/** Long enough to be read twice. */
const SHOWN_MS = 9_000;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

/** Says in a corner of the page what has just happened; screen readers hear it. */
export function toast(text: string, tone: Toast['tone'] = 'done'): void {
  lastId += 1;
  const id = lastId;
  replace([...toasts.filter((other) => other.text !== text), { id, text, tone }].slice(-3));
  setTimeout(() => dismissToast(id), SHOWN_MS);
}

export function dismissToast(id: number): void {
  if (toasts.some((shown) => shown.id === id)) replace(toasts.filter((shown) => shown.id !== id));
}

export function dismissAllToasts(): void {
  if (toasts.length > 0) replace([]);
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
}

function replace(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
