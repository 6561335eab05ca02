import { useMutation } from '@apollo/client/react';
import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { useFormat } from '../../lib/i18n/useFormat';
import { findRefusal } from '../../lib/refusal';
import { useServerClock } from '../../lib/session/serverClock';
import { toast } from '../../lib/toasts';
import { Adoption } from './Adoption';
import { GraceDays } from './GraceDays';
import { UpdateWorkspaceSecurityDocument } from './operations';
import type { ReadSecurity } from './readSecurity';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Shown before the rule takes effect: who has no second factor, and their deadline. */
export function RequireDialog({ read, onClose }: { read: ReadSecurity; onClose: () => void }) {
  const { t } = useTranslation('security');
  const { date } = useFormat();
  const serverNow = useServerClock();
  const [days, setDays] = useState(read.security.gracePeriodDays);
  const [requireTwoFactor, { loading, error }] = useMutation(UpdateWorkspaceSecurityDocument, {
    variables: { input: { workspaceId: read.id, requireTwoFactor: true, gracePeriodDays: days } },
    refetchQueries: ['WorkspaceSecurity', 'Viewer'],
    onCompleted: () => {
      toast(t('require.done'));
      onClose();
    },
  });
  const lacking = read.withoutTwoFactor?.totalCount ?? 0;
  return (
    <ConfirmDialog
      open
      title={t('require.title')}
      confirm={t('require.confirm')}
      busy={loading}
      refusal={findRefusal(error)}
      onConfirm={() => void requireTwoFactor()}
      onClose={onClose}
    >
      <Stack gap="md">
        {lacking === 0 ? <Text>{t('require.allEnrolled')}</Text> : <Adoption read={read} />}
        <GraceDays value={days} onChange={setDays} />
        <Text>
          {days === 0
            ? t('require.atOnce')
            : t('require.until', { date: date(new Date(serverNow() + days * DAY_MS).toISOString()) })}
        </Text>
      </Stack>
    </ConfirmDialog>
  );
}
