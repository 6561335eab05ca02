import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Password } from '../../components/Password';
import { RefusalNotice } from '../../components/RefusalNotice';
import { TextLink } from '../../components/TextLink';
import { useLockSeconds } from '../../components/useLockSeconds';
import { useRequest } from '../../lib/graphql/useRequest';
import type { Challenge } from '../../lib/session/challenge';
import { SignInDocument } from './operations';

interface SignInFormProps {
  onSignedIn: () => void;
  onChallenge: (challenge: Challenge) => void;
  /** Signing in again is only for the same person. */
  email?: string;
}

/** The first factor. */
export function SignInForm({ onSignedIn, onChallenge, email }: SignInFormProps) {
  const { t } = useTranslation('signIn');
  const { run, busy, refusal } = useRequest(SignInDocument);
  const locked = useLockSeconds(refusal) > 0;
  const form = useForm({
    initialValues: { email: email ?? '', password: '' },
    validate: {
      email: (value) => (value.trim() ? null : t('emailMissing')),
      password: (value) => (value ? null : t('passwordMissing')),
    },
  });
  const submit = form.onSubmit(async (values) => {
    const answer = await run({ input: { email: values.email.trim(), password: values.password } });
    if (answer?.signIn.__typename === 'TwoFactorChallenge') onChallenge(answer.signIn);
    else if (answer) onSignedIn();
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('email')}
          type="email"
          autoComplete="username"
          autoFocus={!email}
          readOnly={Boolean(email)}
          size="md"
          {...form.getInputProps('email')}
        />
        <Password
          label={t('password')}
          autoComplete="current-password"
          autoFocus={Boolean(email)}
          data-autofocus={email ? true : undefined}
          size="md"
          {...form.getInputProps('password')}
        />
        <RefusalNotice refusal={refusal} />
        <Button type="submit" size="md" loading={busy} disabled={locked} fullWidth>
          {t('submit')}
        </Button>
        {!email && <TextLink to="/auth/forgot">{t('forgot')}</TextLink>}
      </Stack>
    </form>
  );
}
