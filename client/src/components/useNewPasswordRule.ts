import { PASSWORD_MAX_LENGTH } from '@twinlock/shared';
import { useTranslation } from 'react-i18next';
import { useInstance } from '../lib/session/instance';

/** The password rule as text, and a check that returns the error of a password, or null, before the server checks it. */
export function useNewPasswordRule(): { hint: string; check: (password: string) => string | null } {
  const { t } = useTranslation('common');
  const { passwordMinLength } = useInstance();
  const check = (password: string) => {
    const { length } = [...password.normalize('NFKC')];
    const fewest = passwordMinLength ?? 1;
    if (length < fewest) return t('passwordTooShort', { count: fewest });
    if (length > PASSWORD_MAX_LENGTH) return t('passwordTooLong', { count: PASSWORD_MAX_LENGTH });
    return null;
  };
  // A space keeps the line's height until the number is known.
  const hint = passwordMinLength === null ? '\u00a0' : t('passwordRule', { count: passwordMinLength });
  return { hint, check };
}
