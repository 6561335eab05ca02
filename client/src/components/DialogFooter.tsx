import { Group } from '@mantine/core';
import type { ReactNode } from 'react';

/** The buttons at a dialog's end: the way out first, the way on last. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <Group justify="flex-end" gap="sm" mt="sm">
      {children}
    </Group>
  );
}
