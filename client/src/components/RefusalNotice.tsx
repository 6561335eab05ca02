import { ErrorCode } from '@twinlock/shared';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/i18n/useFormat';
import type { Refusal } from '../lib/refusal';
import { useSecondsUntil } from '../lib/useNow';
import { Notice } from './Notice';
import { type RefusalTexts, useRefusalText } from './useRefusalText';

interface RefusalNoticeProps {
  refusal: Refusal | null;
  texts?: RefusalTexts | undefined;
}

/** The text of a refusal, with a countdown if the server sent one. Announced when it appears. */
export function RefusalNotice({ refusal, texts }: RefusalNoticeProps) {
  const refusalText = useRefusalText(texts);
  if (!refusal) return null;
  if (refusal.code === ErrorCode.TOO_MANY_ATTEMPTS && refusal.details.retryAfterSeconds) {
    return <Countdown key={refusal.message} seconds={refusal.details.retryAfterSeconds} />;
  }
  return (
    <Notice tone="error" live>
      {refusalText(refusal)}
    </Notice>
  );
}

function Countdown({ seconds }: { seconds: number }) {
  const { t } = useTranslation('common');
  const { clock } = useFormat();
  const [until] = useState(() => Date.now() + seconds * 1_000);
  const left = useSecondsUntil(until);
  if (left === 0) {
    return (
      <Notice tone="info" live>
        {t('tryAgainNow')}
      </Notice>
    );
  }
  return (
    <Notice tone="error" live>
      {t('refusal.TOO_MANY_ATTEMPTS')} <span aria-live="off">{t('tryAgainIn', { time: clock(left) })}</span>
    </Notice>
  );
}
