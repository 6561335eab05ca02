import {
  ErrorCode,
  GRACE_PERIOD_DAYS_MAX,
  MAX_RESET_REASON_LENGTH,
  MIN_RESET_REASON_LENGTH,
  NAME_MAX_LENGTH,
} from '@twinlock/shared';
import { useTranslation } from 'react-i18next';
import type { Refusal, RefusalCode } from '../lib/refusal';
import type common from '../locales/en/common.json';

/** More specific texts of a screen, keyed by code or by code and field: "CONFLICT email". */
export type RefusalTexts = Partial<Record<RefusalCode | `${ErrorCode} ${string}`, string>>;

/** Catalogue keys for fields that the server rejected. */
const BAD_INPUT_TEXTS: Record<string, keyof typeof common.badInput> = {
  password: 'password',
  newPassword: 'password',
  email: 'email',
  name: 'name',
  workspaceName: 'name',
  label: 'name',
  code: 'code',
  recoveryCode: 'code',
  reason: 'reason',
  gracePeriodDays: 'gracePeriodDays',
  slug: 'slug',
  scopes: 'scopes',
  expiresAt: 'expiresAt',
};

const LIMITS = {
  nameMax: NAME_MAX_LENGTH,
  reasonMin: MIN_RESET_REASON_LENGTH,
  reasonMax: MAX_RESET_REASON_LENGTH,
  graceMax: GRACE_PERIOD_DAYS_MAX,
};

/**
 * Returns the text of a refusal in the person's language. The server's own message is English, so it is shown only in
 * English, and only for a field that has no text here.
 */
export function useRefusalText(own: RefusalTexts = {}): (refusal: Refusal) => string {
  const { t, i18n } = useTranslation('common');
  const badInputText = ({ message, details: { field = '' } }: Refusal): string => {
    const key = BAD_INPUT_TEXTS[field];
    if (key) return t(`badInput.${key}`, LIMITS);
    return i18n.language === 'en' && field ? message : t('refusal.BAD_USER_INPUT');
  };
  return (refusal) => {
    const { code, details } = refusal;
    if (details.publicUrl) return t('refusal.FORBIDDEN_address', { url: details.publicUrl });
    const ownText = (code !== 'OFFLINE' && own[`${code} ${details.field}`]) || own[code];
    if (ownText) return ownText;
    if (details.mayHaveChanged) return t('refusal.SERVICE_UNAVAILABLE_mutation');
    switch (code) {
      case ErrorCode.INVALID_CODE:
        return details.remainingAttempts === undefined
          ? t('refusal.INVALID_CODE')
          : t('refusal.INVALID_CODE_left', { count: details.remainingAttempts });
      case ErrorCode.BAD_USER_INPUT:
        return badInputText(refusal);
      default:
        return t(`refusal.${code}`);
    }
  };
}
