import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/Dialog';
import { DialogFooter } from '../../components/DialogFooter';
import { Notice } from '../../components/Notice';
import { RecoveryCodes } from '../../components/RecoveryCodes';
import { RefusalNotice } from '../../components/RefusalNotice';
import { toast } from '../../lib/toasts';
import { useNewCodes } from './useNewCodes';

/** Replaces the recovery codes: generate, download, confirm. */
export function RegenerateDialog({ pending, onClose }: { pending: boolean; onClose: () => void }) {
  const { t } = useTranslation(['profile', 'common']);
  const close = () => {
    toast(t('regenerate.done'));
    onClose();
  };
  const { fresh, lost, make, find, save, finish, isMaking, isSaving, isFinishing, refusal } =
    useNewCodes(close);
  const continues = pending && !lost;
  return (
    <Dialog open title={t('regenerate.title')} onClose={onClose} size="lg">
      <Stack gap="md">
        {fresh ? (
          <RecoveryCodes codes={fresh.codes} downloading={isSaving} onDownload={save} />
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
            <Button disabled={!fresh.downloaded} loading={isFinishing} onClick={finish}>
              {t('regenerate.saved')}
            </Button>
          ) : (
            <Button loading={isMaking} onClick={continues ? find : make} data-autofocus>
              {continues ? t('regenerate.continue') : t('regenerate.confirm')}
            </Button>
          )}
        </DialogFooter>
      </Stack>
    </Dialog>
  );
}
