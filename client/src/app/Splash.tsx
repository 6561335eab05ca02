import { useTranslation } from 'react-i18next';
import { Logo } from '../components/Logo';
import classes from './Splash.module.css';

/** Shown while the first screen is on its way. */
export function Splash() {
  const { t } = useTranslation('common');
  return (
    <div className={classes.splash} role="status" aria-label={t('loading')}>
      <Logo size={44} />
    </div>
  );
}
