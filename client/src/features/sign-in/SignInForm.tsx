import { Button, Stack, TextInput } from '@mantine/core';
import { ErrorCode } from '@twinlock/shared';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../components/Form';
import { Password } from '../../components/Password';
import { RefusalNotice } from '../../components/RefusalNotice';
import { TextLink } from '../../components/TextLink';
import { useLockSeconds } from '../../components/useLockSeconds';
import { useAnonymousMutation } from '../../lib/anonymous/useAnonymousMutation';
import type { Challenge } from '../../lib/session/challenge';
import { SignInDocument } from './anonymousOperations';

interface SignInFormProps {
  onSignedIn: () => void;
  onChallenge: (challenge: Challenge) => void;
  /** Fixed email, for signing in again as the same person. */
  email?: string;
}

/** The first factor. */
export function SignInForm({ onSignedIn, onChallenge, email }: SignInFormProps) {
  const { t } = useTranslation('signIn');
  const { run: signIn, loading, refusal } = useAnonymousMutation(SignInDocument);
  const locked = useLockSeconds(refusal) > 0;
  const [values, setValues] = useState({ email: email ?? '', password: '' });
  const [submitted, setSubmitted] = useState(false);
  const passwordField = useRef<HTMLInputElement>(null);
  const complete = Boolean(values.email.trim() && values.password);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (!complete) return;
    const result = await signIn({ input: { email: values.email.trim(), password: values.password } });
    if (result?.signIn.__typename === 'TwoFactorChallenge') onChallenge(result.signIn);
    else if (result) onSignedIn();
  };
  useEffect(() => {
    if (refusal?.code === ErrorCode.INVALID_CREDENTIALS) passwordField.current?.select();
  }, [refusal]);
  return (
    <Form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={t('email')}
          type="email"
          autoComplete="username"
          translate="no"
          autoFocus={!email}
          readOnly={Boolean(email)}
          size="md"
          value={values.email}
          error={submitted && !values.email.trim() ? t('emailMissing') : null}
          onChange={(event) => setValues({ ...values, email: event.currentTarget.value })}
        />
        <Password
          ref={passwordField}
          label={t('password')}
          autoComplete="current-password"
          autoFocus={Boolean(email)}
          data-autofocus={email ? true : undefined}
          size="md"
          value={values.password}
          error={submitted && !values.password ? t('passwordMissing') : null}
          onChange={(event) => setValues({ ...values, password: event.currentTarget.value })}
        />
        <RefusalNotice refusal={refusal} />
        <Button type="submit" size="md" loading={loading} disabled={locked} fullWidth>
          {t('submit')}
        </Button>
        {!email && <TextLink to="/auth/forgot">{t('forgot')}</TextLink>}
      </Stack>
    </Form>
  );
}
