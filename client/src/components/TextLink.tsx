import { Anchor, type AnchorProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, type To } from 'react-router';

/** A link within text; underlined, so that it isn't marked by colour alone. */
export function TextLink({ to, children, ...look }: AnchorProps & { to: To; children: ReactNode }) {
  return (
    <Anchor component={Link} to={to} underline="always" inherit {...look}>
      {children}
    </Anchor>
  );
}
