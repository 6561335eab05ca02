import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Placeholder rows, as many as the list will have, so that the layout doesn't shift when it arrives. */
export function SkeletonRows({ count, height = 48 }: { count: number; height?: number }) {
  const { t } = useTranslation('common');
  return (
    <div
      role="status"
      aria-label={t('loading')}
      style={{ display: 'grid', gap: 'var(--mantine-spacing-sm)' }}
    >
      {Array.from({ length: count }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows have no identity and never move
        <Skeleton key={row} height={height} radius="md" />
      ))}
    </div>
  );
}
