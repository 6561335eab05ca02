import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Standalone } from './Standalone';

/** A page broke, or its code could not be read since a newer version is out: a reload brings it back. */
export function Crash() {
  const { t } = useTranslation('common');
  return (
    <Standalone
      title={t('crash.title')}
      text={t('crash.lead')}
      action={<Button onClick={() => window.location.reload()}>{t('crash.reload')}</Button>}
    />
  );
}
