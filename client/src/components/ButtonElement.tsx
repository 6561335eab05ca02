import type { ComponentProps, MouseEvent } from 'react';

interface ButtonElementProps extends ComponentProps<'button'> {
  /** Set by Mantine while the button's `loading` is. */
  'data-loading'?: boolean;
}

/**
 * The element of every button. While `loading`, it ignores clicks but keeps the focus: a disabled button would lose it, and
 * keyboard users would lose their place.
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
