import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { useChange } from '../../lib/graphql/useChange';
import { useFormat } from '../../lib/i18n/useFormat';
import { useServerClock } from '../../lib/session/serverClock';
import { toast } from '../../lib/toasts';
import { GraceDays } from './GraceDays';
import { UpdateWorkspaceSecurityDocument } from './operations';
import type { ReadSecurity } from './readSecurity';
import { Standing } from './Standing';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Before the rule reaches anyone: who lacks a second factor, and how long they get. */
export function RequireDialog({ read, onClose }: { read: ReadSecurity; onClose: () => void }) {
  const { t } = useTranslation('security');
  const { date } = useFormat();
  const serverNow = useServerClock();
  const [days, setDays] = useState(read.security.gracePeriodDays);
  const { run, busy, refusal } = useChange(UpdateWorkspaceSecurityDocument, {
    refetch: ['WorkspaceSecurity', 'Viewer'],
  });
  const lacking = read.withoutTwoFactor?.totalCount ?? 0;
  const require = async () => {
    const input = { workspaceId: read.id, requireTwoFactor: true, gracePeriodDays: days };
    if (!(await run({ input }))) return;
    toast(t('require.done'));
    onClose();
  };
  return (
    <ConfirmDialog
      open
      title={t('require.title')}
      confirm={t('require.confirm')}
      busy={busy}
      refusal={refusal}
      onConfirm={require}
      onClose={onClose}
    >
      <Stack gap="md">
        {lacking === 0 ? <Text>{t('require.nobodyLacks')}</Text> : <Standing read={read} />}
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
