import { TextInput } from '@mantine/core';
import type { Ref } from 'react';
import classes from './CodeInput.module.css';

interface RecoveryCodeInputProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  description?: string;
  error?: string | null;
  autoFocus?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** An input for a recovery code, in any case, with spaces or dashes. */
export function RecoveryCodeInput({ onChange, error, autoFocus, ref, ...field }: RecoveryCodeInputProps) {
  return (
    <TextInput
      {...field}
      ref={ref}
      classNames={{ input: classes.recoveryCode ?? '' }}
      data-autofocus={autoFocus || undefined}
      autoFocus={autoFocus ?? false}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      translate="no"
      size="md"
      error={error || null}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
