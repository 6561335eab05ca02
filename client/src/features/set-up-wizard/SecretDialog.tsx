import { Button, Stack, Text } from '@mantine/core';
import { formatSecret } from '@twinlock/shared';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../components/CopyButton';
import { Dialog } from '../../components/Dialog';
import { DialogFooter } from '../../components/DialogFooter';
import classes from './SetUpWizard.module.css';
import type { Scan } from './setUp';

/** The secret as text, for people who can't scan. */
export function SecretDialog({ open, scan, onClose }: { open: boolean; scan: Scan; onClose: () => void }) {
  const { t } = useTranslation(['wizard', 'common']);
  return (
    <Dialog open={open} title={t('secret.title')} onClose={onClose}>
      <Stack gap="md">
        <Text>{t('secret.lead')}</Text>
        <p className={classes.secret} translate="no">
          {formatSecret(scan.secret)}
        </p>
        <dl className={classes.facts}>
          <dt>{t('secret.issuer')}</dt>
          <dd translate="no">{issuerOf(scan.otpauthUri)}</dd>
          <dt>{t('secret.account')}</dt>
          <dd translate="no">{accountOf(scan.otpauthUri)}</dd>
        </dl>
        <DialogFooter>
          <Button variant="default" onClick={onClose}>
            {t('common:close')}
          </Button>
          <CopyButton text={scan.secret} done={t('secret.copied')} variant="filled" data-autofocus />
        </DialogFooter>
      </Stack>
    </Dialog>
  );
}

function issuerOf(otpauthUri: string): string {
  return new URLSearchParams(otpauthUri.split('?')[1] ?? '').get('issuer') ?? '';
}

/** The label reads `otpauth://totp/ISSUER:ACCOUNT?…`, with both parts percent-encoded. */
function accountOf(otpauthUri: string): string {
  const label = new URL(otpauthUri).pathname.split('/').at(-1) ?? '';
  return decodeURIComponent(label.split(':').at(-1) ?? '');
}
