import type { ReactNode } from 'react';
import { Logo } from '../components/Logo';
import { PageTitle } from '../components/PageTitle';
import classes from './Standalone.module.css';

/** A page without a frame, for errors. */
export function Standalone({ title, text, action }: { title: string; text?: string; action: ReactNode }) {
  return (
    <main className={classes.page}>
      <span className={classes.logo}>
        <Logo size={56} />
      </span>
      <PageTitle>{title}</PageTitle>
      {text && <p className={classes.text}>{text}</p>}
      {action}
    </main>
  );
}
