type SessionMessage = 'signedIn' | 'signedOut';

const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('twinlock.session');

/** Tells the browser's other tabs. */
export function announce(message: SessionMessage): void {
  channel?.postMessage(message);
}

/** Listens to announcements of other tabs; returns a function that stops it. */
export function onAnnounced(message: SessionMessage, react: () => void): () => void {
  const hear = (event: MessageEvent<SessionMessage>) => {
    if (event.data === message) react();
  };
  channel?.addEventListener('message', hear);
  return () => channel?.removeEventListener('message', hear);
}
