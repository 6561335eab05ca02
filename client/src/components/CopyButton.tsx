import { Button, type ButtonProps } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { copyText } from '../lib/clipboard';
import { toast } from '../lib/toasts';

/** Copies a text and confirms it with a toast. */
export function CopyButton({ text, done, ...look }: ButtonProps & { text: string; done: string }) {
  const { t } = useTranslation('common');
  const copy = async () => {
    if (await copyText(text)) toast(done);
    else toast(t('couldNotCopy'), 'failed');
  };
  return (
    <Button variant="default" leftSection={<IconCopy size={16} aria-hidden />} {...look} onClick={copy}>
      {t('copy')}
    </Button>
  );
}
