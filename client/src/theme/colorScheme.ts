import type { MantineColorSchemeManager } from '@mantine/core';
import { recall, remember } from '../lib/browserMemory';

/** Stores the colour scheme where color-scheme.js reads it before the first paint. */
export const colorSchemeMemory: MantineColorSchemeManager = {
  get: (fallback) => {
    const chosen = recall('twinlock.colorScheme');
    return chosen === 'light' || chosen === 'dark' || chosen === 'auto' ? chosen : fallback;
  },
  set: (value) => remember('twinlock.colorScheme', value),
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
};
