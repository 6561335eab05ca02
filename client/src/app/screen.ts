import type { ReactNode } from 'react';
import { loadTexts } from '../lib/i18n';

type ScreenModule = { Component: () => ReactNode };

let lostOffline = false;

/** A screen and its texts, read together when they are needed. */
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
 * Whether code could not be read for want of a network. The browser remembers that of each file until the page is loaded
 * anew, also of files that other screens need.
 */
export function isCodeLostOffline(): boolean {
  return lostOffline;
}
