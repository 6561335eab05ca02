import { TextInput } from '@mantine/core';
import { normalizeTotpCode, TOTP_DIGITS } from '@twinlock/shared';
import { type Ref, useState } from 'react';
import classes from './CodeInput.module.css';

interface CodeInputProps {
  label: string;
  value: string;
  onChange: (code: string) => void;
  /** Called with the code when its last digit is entered. */
  onComplete?: (code: string) => void;
  error?: string | null;
  description?: string;
  autoFocus?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** A single input for a one-time code: accepts autofill and pasted spaces or dashes, keeps digits only. */
export function CodeInput({ value, onChange, onComplete, error, ref, autoFocus, ...field }: CodeInputProps) {
  // Text that an input method is composing isn't rewritten, because its digits would be doubled.
  const [composed, setComposed] = useState<string | null>(null);
  const take = (text: string) => {
    const code = normalizeTotpCode(text).replace(/\D/g, '').slice(0, TOTP_DIGITS);
    if (code === value) return;
    onChange(code);
    if (code.length === TOTP_DIGITS) onComplete?.(code);
  };
  return (
    <TextInput
      {...field}
      ref={ref}
      value={composed ?? value}
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
      onChange={({ currentTarget, nativeEvent }) => {
        if ((nativeEvent as InputEvent).isComposing) setComposed(currentTarget.value);
        else take(currentTarget.value);
      }}
      onCompositionEnd={({ currentTarget }) => {
        setComposed(null);
        take(currentTarget.value);
      }}
    />
  );
}
