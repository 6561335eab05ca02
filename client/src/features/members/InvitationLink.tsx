import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../components/CopyButton';
import { Dialog } from '../../components/Dialog';
import { DialogFooter } from '../../components/DialogFooter';

/** The link of an invitation, the one time that it can be seen. */
export function InvitationLink({ email, url, onClose }: { email: string; url: string; onClose: () => void }) {
  const { t } = useTranslation(['members', 'common']);
  return (
    <Dialog open title={t('invite.sentTitle')} onClose={onClose}>
      <Stack gap="md">
        <Text role="status">{t('invite.sent', { email })}</Text>
        <TextInput
          label={t('invite.link')}
          readOnly
          value={url}
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
        />
        <DialogFooter>
          <Button variant="default" onClick={onClose}>
            {t('common:close')}
          </Button>
          <CopyButton text={url} done={t('invite.linkCopied')} variant="filled" />
        </DialogFooter>
      </Stack>
    </Dialog>
  );
}
