import { useApolloClient } from '@apollo/client/react';
import { Button, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/Dialog';
import { DialogFooter } from '../../components/DialogFooter';
import { Form } from '../../components/Form';
import { RefusalNotice } from '../../components/RefusalNotice';
import { useFormRefusal } from '../../components/useFormRefusal';
import type { WorkspaceRole } from '../../gql/graphql';
import { useRequest } from '../../lib/graphql/useRequest';
import { InvitationLink, type SentInvitation } from './InvitationLink';
import { InviteMemberDocument } from './operations';

/** Invites by e-mail; the link is shown as well, to hand over another way. */
export function InviteDialog({ workspaceId, onClose }: { workspaceId: string; onClose: () => void }) {
  const { t } = useTranslation(['members', 'common']);
  const client = useApolloClient();
  const [sent, setSent] = useState<SentInvitation | null>(null);
  const { run, busy, refusal } = useRequest(InviteMemberDocument);
  const form = useForm<{ email: string; role: WorkspaceRole }>({
    initialValues: { email: '', role: 'MEMBER' },
    validate: { email: (value) => (value.includes('@') ? null : t('invite.emailMissing')) },
  });
  const texts = { CONFLICT: t('invite.memberAlready'), QUOTA_EXCEEDED: t('invite.tooMany') };
  const notice = useFormRefusal(form, refusal, { texts });
  const submit = form.onSubmit(async ({ email, role }) => {
    const answer = await run({ input: { workspaceId, email: email.trim(), role } });
    if (!answer) return;
    const { invitation, invitationUrl, mailSent } = answer.inviteMember;
    setSent({ email: invitation.email, url: invitationUrl, mailSent });
    void client.refetchQueries({ include: ['Members'] });
  });
  if (sent) return <InvitationLink invitation={sent} onClose={onClose} />;
  return (
    <Dialog open title={t('invite.title')} onClose={onClose}>
      <Form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t('invite.email')}
            type="email"
            autoComplete="off"
            data-autofocus
            {...form.getInputProps('email')}
          />
          <NativeSelect
            label={t('column.role')}
            data={[
              { value: 'MEMBER', label: t('common:role.MEMBER') },
              { value: 'OWNER', label: t('common:role.OWNER') },
            ]}
            {...form.getInputProps('role')}
          />
          <RefusalNotice refusal={notice} texts={texts} />
          <DialogFooter>
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('invite.send')}
            </Button>
          </DialogFooter>
        </Stack>
      </Form>
    </Dialog>
  );
}
