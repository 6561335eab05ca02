import { Button, Group } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useInstanceAddress } from '../lib/session/instance';
import { CopyButton } from './CopyButton';
import { Notice } from './Notice';
import classes from './RecoveryCodes.module.css';

interface RecoveryCodesProps {
  codes: string[];
  downloading: boolean;
  onDownload: () => void;
}

/** New recovery codes, shown once, with buttons to download, copy and print them. */
export function RecoveryCodes({ codes, downloading, onDownload }: RecoveryCodesProps) {
  const { t } = useTranslation('common');
  const address = useInstanceAddress();
  return (
    <div className={classes.sheet}>
      <p className={classes.advice}>{t('codes.keepSafe')}</p>
      <Notice tone="warning" title={t('codes.safeSpot')}>
        {t('codes.lastResort')}
      </Notice>
      <h3 className={classes.printOnly}>{t('codes.printTitle')}</h3>
      <p className={classes.printOnly}>{t('codes.address', { url: address })}</p>
      <ol className={classes.codes} aria-label={t('codes.list')} translate="no">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <Group gap="sm" className={classes.ways ?? ''}>
        <Button
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={downloading}
          onClick={onDownload}
        >
          {t('codes.download')}
        </Button>
        <CopyButton text={codes.join('\n')} done={t('codes.copied')} />
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => window.print()}
        >
          {t('codes.print')}
        </Button>
      </Group>
    </div>
  );
}
