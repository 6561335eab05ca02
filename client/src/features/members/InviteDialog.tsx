import { useMutation } from '@apollo/client/react';
import { Button, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/Dialog';
import { DialogFooter } from '../../components/DialogFooter';
import { Form } from '../../components/Form';
import { RefusalNotice } from '../../components/RefusalNotice';
import { useFormRefusal } from '../../components/useFormRefusal';
import type { WorkspaceRole } from '../../gql/graphql';
import { findRefusal } from '../../lib/refusal';
import { InvitationLink } from './InvitationLink';
import { InviteMemberDocument } from './operations';

/** Invites by email; also shows the link, which can be sent another way. */
export function InviteDialog({ workspaceId, onClose }: { workspaceId: string; onClose: () => void }) {
  const { t } = useTranslation(['members', 'common']);
  const [invite, { data, loading, error }] = useMutation(InviteMemberDocument, {
    fetchPolicy: 'no-cache',
    refetchQueries: ['Members'],
  });
  const form = useForm<{ email: string; role: WorkspaceRole }>({
    initialValues: { email: '', role: 'MEMBER' },
    validate: { email: (value) => (value.includes('@') ? null : t('invite.emailMissing')) },
  });
  const texts = { CONFLICT: t('invite.memberAlready'), QUOTA_EXCEEDED: t('invite.tooMany') };
  const notice = useFormRefusal(form, findRefusal(error), { texts });
  const submit = form.onSubmit(({ email, role }) => {
    // Inviting an address again resends the invitation, so that the dialog always ends with a link.
    void invite({ variables: { input: { workspaceId, email: email.trim(), role, resend: true } } });
  });
  if (data) {
    const { invitation, invitationUrl, mailSent } = data.inviteMember;
    const sent = { email: invitation.email, url: invitationUrl, mailSent };
    return <InvitationLink invitation={sent} onClose={onClose} />;
  }
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
            <Button type="submit" loading={loading}>
              {t('invite.send')}
            </Button>
          </DialogFooter>
        </Stack>
      </Form>
    </Dialog>
  );
}
