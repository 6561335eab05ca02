import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/**
 * A password field whose eye says what it does, in words that can't be taken for the field's own name, and that says of
 * itself when it is wrong.
 */
export function Password(props: PasswordInputProps & { autoComplete: 'current-password' | 'new-password' }) {
  const { t } = useTranslation('common');
  return (
    <PasswordInput
      {...props}
      aria-invalid={Boolean(props.error)}
      visibilityToggleButtonProps={{ 'aria-label': t('showCharacters'), tabIndex: 0 }}
      spellCheck={false}
    />
  );
}
