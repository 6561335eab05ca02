import { Group } from '@mantine/core';
import type { ReactNode } from 'react';

/** The buttons of a dialog: cancel first, confirm last. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <Group justify="flex-end" gap="sm" mt="sm">
      {children}
    </Group>
  );
}
