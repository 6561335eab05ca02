import type { ComponentProps, MouseEvent } from 'react';

interface ButtonElementProps extends ComponentProps<'button'> {
  /** Set by Mantine while the button's `loading` is. */
  'data-loading'?: boolean;
}

/**
 * The element behind every button. While what it started goes on it takes no further press, but keeps the focus: with
 * `disabled` the browser would drop it, and whoever uses the keyboard would lose their place.
 */
export function ButtonElement({ type = 'button', disabled, onClick, ...rest }: ButtonElementProps) {
  const busy = rest['data-loading'];
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled && !busy}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? refuse : onClick}
    />
  );
}

function refuse(event: MouseEvent): void {
  event.preventDefault();
}
