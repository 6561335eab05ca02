import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Standalone } from './Standalone';

/** A page crashed, or its code failed to load because a newer version was deployed. A reload helps. */
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
