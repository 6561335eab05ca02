import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Panel.module.css';

interface PanelProps {
  title?: string;
  /** A switch or button to the right of the title. */
  action?: ReactNode;
  children?: ReactNode;
}

/** A card of a screen, labelled by its heading. */
export function Panel({ title, action, children }: PanelProps) {
  return (
    <section className={classes.panel}>
      {(title || action) && (
        <div className={classes.head}>
          {title && <Title order={2}>{title}</Title>}
          {action && <div className={classes.action}>{action}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
