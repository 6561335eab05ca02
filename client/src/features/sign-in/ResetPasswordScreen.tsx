import { ErrorCode } from '@twinlock/shared';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { NewPasswordForm } from '../../components/NewPasswordForm';
import { Notice } from '../../components/Notice';
import { PageTitle } from '../../components/PageTitle';
import { TextLink } from '../../components/TextLink';
import { fetchGraphQL } from '../../lib/anonymous/fetchGraphQL';
import { useAnonymousMutation } from '../../lib/anonymous/useAnonymousMutation';
import { forgetLinkToken, useLinkToken } from '../../lib/linkToken';
import { PasswordResetDocument, ResetPasswordDocument } from './anonymousOperations';

/** /auth/reset#token=…: sets a new password, from the link in the mail. */
export function Component() {
  const { t } = useTranslation('signIn');
  const navigate = useNavigate();
  const token = useLinkToken();
  const email = useAccountEmail(token);
  const { run: resetPassword, loading, refusal } = useAnonymousMutation(ResetPasswordDocument);
  const usable = token !== null && refusal?.code !== ErrorCode.NOT_FOUND;
  const save = async ({ newPassword }: { newPassword: string }) => {
    if (!token || !(await resetPassword({ input: { token, newPassword } }))) return;
    forgetLinkToken();
    navigate('/auth', { replace: true, state: { note: 'passwordReset' } });
  };
  return (
    <>
      <PageTitle quiet>{t('reset.title')}</PageTitle>
      {token ? (
        <>
          <p style={{ margin: 0 }}>{t('reset.lead')}</p>
          <NewPasswordForm
            submit={t('reset.submit')}
            busy={loading}
            email={email}
            refusal={refusal}
            refusalTexts={{ NOT_FOUND: t('reset.linkOver') }}
            onSubmit={save}
          />
        </>
      ) : (
        <Notice tone="warning">{t('reset.linkMissing')}</Notice>
      )}
      <TextLink to={usable ? '/auth' : '/auth/forgot'}>
        {usable ? t('secondFactor.back') : t('reset.askAgain')}
      </TextLink>
    </>
  );
}

/** The account of the link, for password managers; the form works without it. */
function useAccountEmail(token: string | null): string | undefined {
  const [email, setEmail] = useState<string>();
  useEffect(() => {
    if (token === null) return;
    fetchGraphQL(PasswordResetDocument, { token }).then(
      ({ passwordReset }) => setEmail(passwordReset?.email),
      () => setEmail(undefined),
    );
  }, [token]);
  return email;
}
