import type { ReactNode } from 'react';
import { loadTexts } from '../lib/i18n';

type ScreenModule = { Component: () => ReactNode };

let lostOffline = false;

/** Loads a screen and its texts together. */
export function screen(
  load: () => Promise<ScreenModule>,
  ...namespaces: string[]
): () => Promise<ScreenModule> {
  return async () => {
    try {
      const [module] = await Promise.all([load(), loadTexts(...namespaces)]);
      return { Component: module.Component };
    } catch (error) {
      lostOffline ||= !navigator.onLine;
      throw error;
    }
  };
}

/**
 * Whether code failed to load while the browser was offline. The browser remembers a failed module until the page is
 * reloaded, also for other screens that need it.
 */
export function isCodeLostOffline(): boolean {
  return lostOffline;
}
