import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';

/** A button that looks like a link within text. */
export function LinkLikeButton({ onClick, children }: { onClick: () => void; children?: ReactNode }) {
  return (
    <Anchor component="button" type="button" underline="always" inherit onClick={onClick}>
      {children}
    </Anchor>
  );
}
