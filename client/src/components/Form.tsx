import { type ReactNode, type SubmitEvent, useEffect, useRef, useState } from 'react';

interface FormProps {
  onSubmit: (event: SubmitEvent<HTMLFormElement>) => void;
  className?: string | undefined;
  children: ReactNode;
}

/**
 * A form that is validated here and by the server, not by the browser. Moves the focus to the first invalid field.
 */
export function Form({ onSubmit, className, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const submitted = useRef(false);
  // Each submit renders, even if no field has changed since the last.
  const [, setTries] = useState(0);
  // After every render, because the server's errors arrive later than the form's own.
  useEffect(() => {
    if (!submitted.current) return;
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (!wrong) return;
    submitted.current = false;
    wrong.focus();
  });
  return (
    <form
      ref={form}
      noValidate
      className={className}
      onInput={() => {
        submitted.current = false;
      }}
      onSubmit={(event) => {
        submitted.current = true;
        setTries((tries) => tries + 1);
        onSubmit(event);
      }}
    >
      {children}
    </form>
  );
}
