type SessionMessage = 'signedIn' | 'signedOut';

const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('twinlock.session');

/** Sends a message to the browser's other tabs. */
export function broadcast(message: SessionMessage): void {
  channel?.postMessage(message);
}

/** Calls `react` for messages of other tabs; returns a function that stops this. */
export function onBroadcast(message: SessionMessage, react: () => void): () => void {
  const listener = (event: MessageEvent<SessionMessage>) => {
    if (event.data === message) react();
  };
  channel?.addEventListener('message', listener);
  return () => channel?.removeEventListener('message', listener);
}
