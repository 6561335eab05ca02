import { useTranslation } from 'react-i18next';
import { useClockDriftSeconds } from '../lib/graphql/clockDrift';
import { Notice } from './Notice';

/** Codes depend on the time: says so where this device's clock is off, since the phone's may be as well. */
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
