import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../components/CopyButton';
import { Dialog } from '../../components/Dialog';
import { DialogFooter } from '../../components/DialogFooter';

interface SentInvitation {
  email: string;
  url: string | null;
  mailSent: boolean;
}

interface InvitationLinkProps {
  invitation: SentInvitation;
  onClose: () => void;
}

/** The link of a new invitation, shown once. */
export function InvitationLink({ invitation: { email, url, mailSent }, onClose }: InvitationLinkProps) {
  const { t } = useTranslation(['members', 'common']);
  return (
    <Dialog open title={t(mailSent ? 'invite.sentTitle' : 'invite.sentTitleHeld')} onClose={onClose}>
      <Stack gap="md">
        <Text role="status">{t(mailSent ? 'invite.sent' : 'invite.held', { email })}</Text>
        {url && (
          <TextInput
            label={t('invite.link')}
            readOnly
            translate="no"
            value={url}
            data-autofocus
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
        <DialogFooter>
          <Button variant="default" onClick={onClose}>
            {t('common:close')}
          </Button>
          {url && <CopyButton text={url} done={t('invite.linkCopied')} variant="filled" />}
        </DialogFooter>
      </Stack>
    </Dialog>
  );
}
