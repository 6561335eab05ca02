import { useTranslation } from 'react-i18next';
import { useClockDriftSeconds } from '../lib/session/clockDrift';
import { Notice } from './Notice';

/** Warns if this device's clock is wrong, because codes depend on the time and the phone's clock may be wrong too. */
export function ClockDriftNotice() {
  const { t } = useTranslation('common');
  const driftSeconds = useClockDriftSeconds();
  if (driftSeconds === 0) return null;
  const count = Math.abs(driftSeconds);
  return (
    <Notice tone="warning" live>
      {driftSeconds > 0 ? t('clockAhead', { count }) : t('clockBehind', { count })} {t('clockAdvice')}
    </Notice>
  );
}
