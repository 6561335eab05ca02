import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../lib/graphql/refusal';
import { DialogFooter } from './DialogFooter';
import { Form } from './Form';
import { Password } from './Password';
import { RefusalNotice } from './RefusalNotice';
import { useFormRefusal } from './useFormRefusal';
import { useNewPasswordRule } from './useNewPasswordRule';
import type { RefusalTexts } from './useRefusalText';

interface NewPasswordFormProps {
  submit: string;
  busy: boolean;
  refusal: Refusal | null;
  refusalTexts?: RefusalTexts;
  onSubmit: (newPassword: string) => void;
  /** In a dialog, the way out beside the button. */
  cancel?: ReactNode;
}

/** Asks for a new password and checks what can be checked here. */
export function NewPasswordForm({
  submit,
  busy,
  refusal,
  refusalTexts,
  onSubmit,
  cancel,
}: NewPasswordFormProps) {
  const { t } = useTranslation('common');
  const rule = useNewPasswordRule();
  const form = useForm({ initialValues: { password: '' }, validate: { password: rule } });
  const notice = useFormRefusal(form, refusal, { newPassword: 'password' });
  return (
    <Form onSubmit={form.onSubmit(({ password }) => onSubmit(password))}>
      <Stack gap="md">
        <Password
          label={t('newPassword')}
          description={t('passwordRule')}
          autoComplete="new-password"
          autoFocus
          data-autofocus
          size="md"
          {...form.getInputProps('password')}
        />
        <RefusalNotice refusal={notice} texts={refusalTexts} />
        {cancel ? (
          <DialogFooter>
            {cancel}
            <Button type="submit" loading={busy}>
              {submit}
            </Button>
          </DialogFooter>
        ) : (
          <Button type="submit" size="md" loading={busy}>
            {submit}
          </Button>
        )}
      </Stack>
    </Form>
  );
}
