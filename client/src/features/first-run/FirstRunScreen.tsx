import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { PageTitle } from '../../components/PageTitle';
import { graphql } from '../../gql';
import { request } from '../../lib/graphql/request';
import { forgetLinkToken } from '../../lib/linkToken';
import { FirstRunForm } from './FirstRunForm';

const FirstRunDocument = graphql(`
  query FirstRun {
    instance {
      needsSetup
    }
  }
`);

/** /setup#token=…: names the workspace and makes its first owner. Works once. */
export function Component() {
  const { t } = useTranslation('firstRun');
  const navigate = useNavigate();
  useEffect(() => {
    request(FirstRunDocument, {}).then(
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
