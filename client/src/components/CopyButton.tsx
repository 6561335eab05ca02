import { Button, type ButtonProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { copyText } from '../lib/clipboard';
import { toast } from '../lib/toasts';
import { Icon } from './Icon';

/** Copies a text and says so. */
export function CopyButton({ text, done, ...look }: ButtonProps & { text: string; done: string }) {
  const { t } = useTranslation('common');
  const copy = async () => {
    if (await copyText(text)) toast(done);
    else toast(t('couldNotCopy'), 'failed');
  };
  return (
    <Button variant="default" leftSection={<Icon name="copy" size={16} />} {...look} onClick={copy}>
      {t('copy')}
    </Button>
  );
}
