import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * A password field whose eye says what it does, in words that can't be taken for the field's own name. Mantine leaves it to
 * us to tie the field to what is said of it.
 */
export function Password(props: PasswordInputProps & { autoComplete: 'current-password' | 'new-password' }) {
  const { t } = useTranslation('common');
  const id = useId();
  const said = [props.error && `${id}-error`, props.description && `${id}-description`].filter(Boolean);
  return (
    <PasswordInput
      {...props}
      id={id}
      aria-invalid={props.error ? true : undefined}
      aria-describedby={said.join(' ') || undefined}
      visibilityToggleButtonProps={{ 'aria-label': t('showCharacters'), tabIndex: 0 }}
      spellCheck={false}
      translate="no"
    />
  );
}
