import { ErrorCode } from '@twinlock/shared';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../lib/graphql/refusal';

/** What a refusal says to a person, in their language. */
export function useRefusalText(): (refusal: Refusal) => string {
  const { t } = useTranslation('common');
  return (refusal) => {
    const { code, message, details } = refusal;
    switch (code) {
      case ErrorCode.INVALID_CODE:
        return details.remainingAttempts === undefined
          ? t('refusal.INVALID_CODE')
          : t('refusal.INVALID_CODE_left', { count: details.remainingAttempts });
      case ErrorCode.BAD_USER_INPUT:
        if (details.field === 'newPassword' || details.field === 'password') return t('refusal.weakPassword');
        if (details.field === 'email') return t('refusal.email');
        return message;
      default:
        return t(`refusal.${code}`);
    }
  };
}
