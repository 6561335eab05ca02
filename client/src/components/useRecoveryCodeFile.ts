import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/i18n/useFormat';
import { saveFile } from '../lib/saveFile';
import { useInstanceAddress } from '../lib/session/instance';
import { useViewer } from '../lib/session/viewer';

/** Saves recovery codes as a file that names the account and the purpose, in the person's language. */
export function useRecoveryCodeFile(): (file: { name: string; codes: string[] }) => void {
  const { t } = useTranslation('common');
  const { date } = useFormat();
  const { user } = useViewer();
  const address = useInstanceAddress();
  return ({ name, codes }) => {
    const lines = [
      t('codes.printTitle'),
      '',
      t('codes.address', { url: address }),
      t('codes.account', { email: user.email }),
      t('codes.generated', { date: date(new Date().toISOString()) }),
      '',
      t('codes.use'),
      t('codes.care'),
      '',
      ...codes,
      '',
    ];
    saveFile({ name, content: lines.join('\n') });
  };
}
