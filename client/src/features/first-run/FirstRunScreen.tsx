import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { PageTitle } from '../../components/PageTitle';
import { fetchGraphQL } from '../../lib/anonymous/fetchGraphQL';
import { forgetLinkToken } from '../../lib/linkToken';
import { FirstRunDocument } from './anonymousOperations';
import { FirstRunForm } from './FirstRunForm';

/** /setup#token=…: creates the first workspace and its owner. Works once. */
export function Component() {
  const { t } = useTranslation('firstRun');
  const navigate = useNavigate();
  useEffect(() => {
    fetchGraphQL(FirstRunDocument, {}).then(
      ({ instance }) => {
        if (!instance.needsSetup) navigate('/auth', { replace: true });
      },
      () => {},
    );
  }, [navigate]);
  const enter = () => {
    forgetLinkToken();
    navigate('/account', { replace: true });
  };
  return (
    <>
      <PageTitle quiet>{t('title')}</PageTitle>
      <p style={{ margin: 0 }}>{t('lead')}</p>
      <FirstRunForm onDone={enter} />
    </>
  );
}
