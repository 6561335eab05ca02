import { Anchor } from '@mantine/core';
import { Trans, useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useLinkToken } from '../lib/linkToken';
import { pageAtPublicUrl } from '../lib/publicAddress';
import { Notice } from './Notice';

/** Warns that this is not the server's public address, and links to this page there. */
export function WrongAddressNotice({ publicUrl }: { publicUrl: string | null }) {
  const { t } = useTranslation('common');
  const linkToken = useLinkToken();
  const here = useLocation();
  const page = pageAtPublicUrl(publicUrl, { ...here, origin: window.location.origin }, linkToken);
  if (page === null) return null;
  return (
    <Notice tone="error" live>
      <Trans
        t={t}
        i18nKey="wrongAddress"
        values={{ url: publicUrl }}
        components={{ page: <Anchor href={page} underline="always" inherit translate="no" /> }}
      />
    </Notice>
  );
}
