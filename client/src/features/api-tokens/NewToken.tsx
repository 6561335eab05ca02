import { Button, Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../components/CopyButton';
import { Dialog } from '../../components/Dialog';
import { DialogFooter } from '../../components/DialogFooter';
import { Notice } from '../../components/Notice';

/** The new token, shown once. */
export function NewToken({ token, onClose }: { token: string; onClose: () => void }) {
  const { t } = useTranslation(['apiTokens', 'common']);
  return (
    <Dialog open title={t('new.title')} onClose={onClose}>
      <Stack gap="md">
        <Notice tone="warning" live>
          {t('new.once')}
        </Notice>
        <Textarea
          label={t('new.token')}
          readOnly
          translate="no"
          autosize={false}
          rows={2}
          value={token}
          data-autofocus
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', overflowWrap: 'anywhere' } }}
          onFocus={(event) => event.currentTarget.select()}
        />
        <DialogFooter>
          <Button variant="default" onClick={onClose}>
            {t('common:close')}
          </Button>
          <CopyButton text={token} done={t('new.copied')} variant="filled" />
        </DialogFooter>
      </Stack>
    </Dialog>
  );
}
