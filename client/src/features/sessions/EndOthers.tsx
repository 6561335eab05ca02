import { useMutation } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { findRefusal } from '../../lib/refusal';
import { toast } from '../../lib/toasts';
import { RevokeOtherSessionsDocument } from './operations';

/** Ends all other sessions. */
export function EndOthers() {
  const { t } = useTranslation('sessions');
  const [asking, setAsking] = useState(false);
  const [endOthers, { loading, error }] = useMutation(RevokeOtherSessionsDocument, {
    refetchQueries: ['Sessions'],
    onCompleted: ({ revokeOtherSessions }) => {
      toast(t('others.done', { count: revokeOtherSessions.revokedCount }));
      setAsking(false);
    },
  });
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
        busy={loading}
        refusal={findRefusal(error)}
        onConfirm={() => void endOthers()}
        onClose={() => setAsking(false)}
      >
        {t('others.text')}
      </ConfirmDialog>
    </>
  );
}
