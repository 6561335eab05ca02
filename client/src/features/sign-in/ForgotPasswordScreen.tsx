import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../components/Form';
import { Notice } from '../../components/Notice';
import { PageTitle } from '../../components/PageTitle';
import { RefusalNotice } from '../../components/RefusalNotice';
import { TextLink } from '../../components/TextLink';
import { useFormRefusal } from '../../components/useFormRefusal';
import { useAnonymousMutation } from '../../lib/anonymous/useAnonymousMutation';
import { RequestPasswordResetDocument } from './anonymousOperations';

/** /auth/forgot: requests a reset link by mail. Shows the same text for every address. */
export function Component() {
  const { t } = useTranslation('signIn');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { run: requestPasswordReset, loading, refusal } = useAnonymousMutation(RequestPasswordResetDocument);
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: (value) => (value.trim() ? null : t('emailMissing')) },
  });
  const notice = useFormRefusal(form, refusal);
  const submit = form.onSubmit(async ({ email }) => {
    if (await requestPasswordReset({ input: { email: email.trim() } })) setSentTo(email.trim());
  });
  return (
    <>
      <PageTitle quiet>{t('forgotten.title')}</PageTitle>
      {sentTo ? (
        <Notice tone="done" live>
          {t('forgotten.sent', { email: sentTo })}
        </Notice>
      ) : (
        <Form onSubmit={submit}>
          <Stack gap="md">
            <TextInput
              label={t('email')}
              description={t('forgotten.lead')}
              // Not type="email": the browser would turn the domain into an A-label, and the notice shows the address as typed.
              inputMode="email"
              autoCapitalize="none"
              spellCheck={false}
              autoComplete="username"
              translate="no"
              autoFocus
              size="md"
              {...form.getInputProps('email')}
            />
            <RefusalNotice refusal={notice} />
            <Button type="submit" size="md" loading={loading}>
              {t('forgotten.submit')}
            </Button>
          </Stack>
        </Form>
      )}
      <TextLink to="/auth">{t('secondFactor.back')}</TextLink>
    </>
  );
}
