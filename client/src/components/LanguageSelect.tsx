import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language, switchLanguage } from '../lib/i18n';

/** Switches the language, and remembers it for later visits. */
export function LanguageSelect({ size = 'sm' }: { size?: 'xs' | 'sm' }) {
  const { t, i18n } = useTranslation('common');
  return (
    <NativeSelect
      size={size}
      aria-label={t('language')}
      value={i18n.language}
      data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
      onChange={(event) => void switchLanguage(event.currentTarget.value as Language)}
    />
  );
}
