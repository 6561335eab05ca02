import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../components/Notice';
import { TextLink } from '../../components/TextLink';
import type { ProfileTwoFactorFragment } from '../../gql/graphql';

/** Shown after a sign-in with a recovery code: how many are left, and how to generate new ones. */
export function UsedRecoveryCodeNotice({ twoFactor }: { twoFactor: ProfileTwoFactorFragment }) {
  const { t } = useTranslation('profile');
  if (!twoFactor.recoveryCodes) return null;
  const { remaining, total } = twoFactor.recoveryCodes;
  return (
    <Notice tone="warning" title={t('usedCode.title')} live>
      <Stack gap="sm">
        <span>{t('usedCode.left', { count: remaining, total })}</span>
        <span>
          {t('usedCode.advice')} <TextLink to="/account/two-factor">{t('twoFactor.newDevice')}</TextLink>
        </span>
      </Stack>
    </Notice>
  );
}
