import { useTranslation } from 'react-i18next';
import { Logo } from '../components/Logo';

/** Shown while the first screen loads. index.html contains the same markup until the first script runs. */
export function Splash() {
  const { t } = useTranslation('common');
  return (
    <div className="splash" role="status" aria-label={t('loading')}>
      <Logo size={44} />
    </div>
  );
}
