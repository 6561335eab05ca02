import type { ReactNode } from 'react';
import { PageTitle } from './PageTitle';
import classes from './Screen.module.css';

interface ScreenProps {
  title: string;
  /** One sentence under the title. */
  lead?: ReactNode;
  /** Buttons that concern the whole screen. */
  actions?: ReactNode;
  /** Use the full width, for lists. Texts and forms stay narrow. */
  wide?: boolean;
  children: ReactNode;
}

/** The frame of a signed-in screen. */
export function Screen({ title, lead, actions, wide = false, children }: ScreenProps) {
  return (
    <div className={classes.screen} data-wide={wide || undefined}>
      <header className={classes.head}>
        <div className={classes.words}>
          <PageTitle>{title}</PageTitle>
          {lead && <p className={classes.lead}>{lead}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
