import classes from './UsernameField.module.css';

/** Tells password managers which account a password belongs to, in a form that doesn't ask for the email address. */
export function UsernameField({ email }: { email: string }) {
  return (
    <input
      type="email"
      name="username"
      autoComplete="username"
      className={classes.field}
      value={email}
      readOnly
      tabIndex={-1}
      aria-hidden="true"
      translate="no"
    />
  );
}
