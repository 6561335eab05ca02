import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { useChange } from '../../lib/graphql/useChange';
import { toast } from '../../lib/toasts';
import { RevokeOtherSessionsDocument } from './operations';

/** Ends every session but this one. */
export function EndOthers() {
  const { t } = useTranslation('sessions');
  const [asking, setAsking] = useState(false);
  const { run, busy, refusal } = useChange(RevokeOtherSessionsDocument, { refetch: ['Sessions'] });
  const endAll = async () => {
    const answer = await run({});
    if (!answer) return;
    toast(t('others.done', { count: answer.revokeOtherSessions.revokedCount }));
    setAsking(false);
  };
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('others.open')}
      </Button>
      <ConfirmDialog
        open={asking}
        danger
        title={t('others.title')}
        confirm={t('others.confirm')}
        busy={busy}
        refusal={refusal}
        onConfirm={endAll}
        onClose={() => setAsking(false)}
      >
        {t('others.text')}
      </ConfirmDialog>
    </>
  );
}
