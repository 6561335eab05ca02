import { useTranslation } from 'react-i18next';
import type { Refusal } from '../lib/refusal';
import { Notice } from './Notice';
import { useRefusalText } from './useRefusalText';

/** The error of an export; announced when it appears. */
export function ExportFailure({ refusal }: { refusal: Refusal | null }) {
  const { t } = useTranslation('common');
  const refusalText = useRefusalText({ FORBIDDEN: t('export.forbidden') });
  if (!refusal) return null;
  return (
    <Notice tone="error" title={t('export.failed')} live>
      {refusalText(refusal)}
    </Notice>
  );
}
