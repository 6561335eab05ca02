import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/i18n/useFormat';
import type { MemberRow } from './useMembers';

/** The two-factor status of a member. */
export function TwoFactorBadge({ member }: { member: MemberRow }) {
  const { t } = useTranslation('members');
  const { date } = useFormat();
  const { twoFactorStatus, twoFactorDeadline } = member;
  switch (twoFactorStatus) {
    case 'ENABLED':
      return <StatusBadge color="pine">{t('status.ENABLED')}</StatusBadge>;
    case 'IN_GRACE':
      return (
        <StatusBadge color="brass">
          {twoFactorDeadline ? t('status.IN_GRACE', { date: date(twoFactorDeadline) }) : t('status.inGrace')}
        </StatusBadge>
      );
    case 'BLOCKED':
      return <StatusBadge color="red">{t('status.BLOCKED')}</StatusBadge>;
    default:
      return <StatusBadge color="gray">{t('status.NOT_REQUIRED')}</StatusBadge>;
  }
}

function StatusBadge({ color, children }: { color: string; children: string }) {
  return (
    <Badge color={color} variant="light" tt="none" size="lg" fw={600} style={{ justifySelf: 'start' }}>
      {children}
    </Badge>
  );
}
