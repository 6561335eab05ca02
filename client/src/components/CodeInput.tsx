import { TextInput } from '@mantine/core';
import { normalizeTotpCode, TOTP_DIGITS } from '@twinlock/shared';
import type { Ref } from 'react';
import classes from './CodeInput.module.css';

interface CodeInputProps {
  label: string;
  value: string;
  onChange: (code: string) => void;
  /** Called with the whole code once its last digit is there. */
  onComplete?: (code: string) => void;
  error?: string | null;
  description?: string;
  autoFocus?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** One real input for a one-time code: takes autofill and pastes with spaces or dashes, keeps digits only. */
export function CodeInput({ onChange, onComplete, error, ref, autoFocus, ...field }: CodeInputProps) {
  const take = (text: string) => {
    const code = normalizeTotpCode(text).replace(/\D/g, '').slice(0, TOTP_DIGITS);
    if (code === field.value) return;
    onChange(code);
    if (code.length === TOTP_DIGITS) onComplete?.(code);
  };
  return (
    <TextInput
      {...field}
      ref={ref}
      classNames={{ input: classes.input ?? '' }}
      data-autofocus={autoFocus || undefined}
      autoFocus={autoFocus ?? false}
      inputMode="numeric"
      autoComplete="one-time-code"
      autoCapitalize="off"
      spellCheck={false}
      translate="no"
      size="md"
      error={error || null}
      onChange={(event) => take(event.currentTarget.value)}
    />
  );
}
