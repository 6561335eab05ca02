import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/Dialog';
import { DialogFooter } from '../../components/DialogFooter';
import { Notice } from '../../components/Notice';
import { RecoveryCodes } from '../../components/RecoveryCodes';
import { RefusalNotice } from '../../components/RefusalNotice';
import { toast } from '../../lib/toasts';
import { useNewCodes } from './useNewCodes';

/** New recovery codes in place of the old: make, download, confirm. */
export function RegenerateDialog({ pending, onClose }: { pending: boolean; onClose: () => void }) {
  const { t } = useTranslation(['profile', 'common']);
  const { fresh, lost, make, find, save, finish, making, saving, finishing, refusal } = useNewCodes();
  const continues = pending && !lost;
  const done = async () => {
    if (!(await finish())) return;
    toast(t('regenerate.done'));
    onClose();
  };
  return (
    <Dialog open title={t('regenerate.title')} onClose={onClose} size="lg">
      <Stack gap="md">
        {fresh ? (
          <RecoveryCodes codes={fresh.codes} downloading={saving} onDownload={save} />
        ) : (
          !lost && <Text>{pending ? t('regenerate.continueText') : t('regenerate.text')}</Text>
        )}
        {lost && (
          <Notice tone="error" live>
            {t('regenerate.ended')}
          </Notice>
        )}
        <RefusalNotice refusal={refusal} />
        <DialogFooter>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          {fresh ? (
            <Button disabled={!fresh.downloaded} loading={finishing} onClick={done}>
              {t('regenerate.saved')}
            </Button>
          ) : (
            <Button loading={making} onClick={continues ? find : make} data-autofocus>
              {continues ? t('regenerate.continue') : t('regenerate.confirm')}
            </Button>
          )}
        </DialogFooter>
      </Stack>
    </Dialog>
  );
}
