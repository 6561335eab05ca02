import { useTranslation } from 'react-i18next';
import { LinkButton } from '../components/LinkButton';
import { Standalone } from './Standalone';

/** The page for unknown addresses. */
export function Component() {
  const { t } = useTranslation('common');
  return (
    <Standalone
      title={t('notFound.title')}
      text={t('notFound.lead')}
      action={<LinkButton to="/">{t('notFound.home')}</LinkButton>}
    />
  );
}
