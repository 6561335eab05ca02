import { type ReactNode, type SubmitEvent, useEffect, useRef, useState } from 'react';

interface FormProps {
  onSubmit: (event: SubmitEvent<HTMLFormElement>) => void;
  className?: string | undefined;
  children: ReactNode;
}

/** A form that is validated by the client and the server, not by the browser. Focuses the first invalid field. */
export function Form({ onSubmit, className, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const submitted = useRef(false);
  // Makes each submit render, even if no field has changed.
  const [, setSubmits] = useState(0);
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
        setSubmits((count) => count + 1);
        onSubmit(event);
      }}
    >
      {children}
    </form>
  );
}
