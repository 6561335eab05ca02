import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '@twinlock/shared';
import { useTranslation } from 'react-i18next';

/** Says what is wrong with a new password before the server has to; null when nothing is. */
export function useNewPasswordRule(): (password: string) => string | null {
  const { t } = useTranslation('common');
  return (password) => {
    const { length } = password.normalize('NFKC');
    if (length < PASSWORD_MIN_LENGTH) return t('passwordTooShort', { count: PASSWORD_MIN_LENGTH });
    if (length > PASSWORD_MAX_LENGTH) return t('passwordTooLong', { count: PASSWORD_MAX_LENGTH });
    return null;
  };
}
