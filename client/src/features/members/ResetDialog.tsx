import { useMutation } from '@apollo/client/react';
import { Button, Stack, Text, Textarea } from '@mantine/core';
import { MIN_RESET_REASON_LENGTH } from '@twinlock/shared';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/Dialog';
import { DialogFooter } from '../../components/DialogFooter';
import { Form } from '../../components/Form';
import { Notice } from '../../components/Notice';
import { RefusalNotice } from '../../components/RefusalNotice';
import { findRefusal } from '../../lib/refusal';
import type { ViewerWorkspace } from '../../lib/session/viewer';
import { toast } from '../../lib/toasts';
import { ResetMemberTwoFactorDocument } from './operations';
import type { MemberRow } from './useMembers';

interface ResetDialogProps {
  member: MemberRow;
  workspace: ViewerWorkspace;
  onClose: () => void;
}

/** Resets the 2FA of a member who lost it; explains the consequences and asks for a reason. */
export function ResetDialog({ member, workspace, onClose }: ResetDialogProps) {
  const { t } = useTranslation(['members', 'common']);
  const [reason, setReason] = useState('');
  const [submitted, setSubmitted] = useState(false);
  const { name } = member.user;
  const [resetTwoFactor, { loading, error }] = useMutation(ResetMemberTwoFactorDocument, {
    refetchQueries: ['Members'],
    onCompleted: () => {
      toast(t('reset.done', { name }));
      onClose();
    },
  });
  const tooShort = reason.trim().length < MIN_RESET_REASON_LENGTH;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (tooShort) return;
    void resetTwoFactor({ variables: { input: { memberId: member.id, reason: reason.trim() } } });
  };
  return (
    <Dialog open title={t('reset.title', { name })} onClose={onClose}>
      <Form onSubmit={submit}>
        <Stack gap="md">
          <Text>{t('reset.loses', { name })}</Text>
          {workspace.security.requireTwoFactor && <Text>{t('reset.required')}</Text>}
          <Notice tone="info">{t('reset.recoveryCode', { name })}</Notice>
          <Textarea
            label={t('reset.reason')}
            description={t('reset.reasonHelp', { name })}
            autosize={false}
            rows={3}
            data-autofocus
            value={reason}
            error={
              submitted && tooShort ? t('reset.reasonTooShort', { count: MIN_RESET_REASON_LENGTH }) : null
            }
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <RefusalNotice
            refusal={findRefusal(error)}
            texts={{
              'FORBIDDEN memberId': t('reset.foreignWorkspace', { name }),
              TWO_FACTOR_NOT_ENABLED: t('reset.nothingToReset', { name }),
            }}
          />
          <DialogFooter>
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" color="red.7" loading={loading}>
              {t('reset.open')}
            </Button>
          </DialogFooter>
        </Stack>
      </Form>
    </Dialog>
  );
}
