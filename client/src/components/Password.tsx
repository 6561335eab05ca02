import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * A password field whose visibility button has an accessible name that differs from the field's label. Mantine doesn't
 * connect the field to its description and error, so this does.
 */
export function Password(props: PasswordInputProps & { autoComplete: 'current-password' | 'new-password' }) {
  const { t } = useTranslation('common');
  const id = useId();
  const describedBy = [props.error && `${id}-error`, props.description && `${id}-description`].filter(
    Boolean,
  );
  return (
    <PasswordInput
      {...props}
      id={id}
      aria-invalid={props.error ? true : undefined}
      aria-describedby={describedBy.join(' ') || undefined}
      visibilityToggleButtonProps={{ 'aria-label': t('showCharacters'), tabIndex: 0 }}
      spellCheck={false}
      translate="no"
    />
  );
}
