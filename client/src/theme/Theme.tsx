import './base.css';
import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { colorSchemeMemory } from './colorScheme';
import { cssVariables, theme } from './theme';

/** Applies the theme to its children. */
export function Theme({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorSchemeMemory}
      defaultColorScheme="auto"
    >
      {children}
    </MantineProvider>
  );
}
