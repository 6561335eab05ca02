import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../lib/refusal';
import { DialogFooter } from './DialogFooter';
import { Form } from './Form';
import { Password } from './Password';
import { RefusalNotice } from './RefusalNotice';
import { UsernameField } from './UsernameField';
import { useFormRefusal } from './useFormRefusal';
import { useNewPasswordRule } from './useNewPasswordRule';
import type { RefusalTexts } from './useRefusalText';

interface NewPasswordFormProps {
  submit: string;
  busy: boolean;
  refusal: Refusal | null;
  refusalTexts?: RefusalTexts;
  /** Email of the account, if known. */
  email?: string | undefined;
  /** Whether to ask for the current password; otherwise `currentPassword` is empty. */
  asksCurrent?: boolean;
  onSubmit: (passwords: { currentPassword: string; newPassword: string }) => void;
  /** Cancels the dialog that the form is in. */
  cancel?: ReactNode;
}

/** A form for a new password, validated as far as the client can. */
export function NewPasswordForm({
  submit,
  busy,
  refusal,
  refusalTexts,
  email,
  asksCurrent = false,
  onSubmit,
  cancel,
}: NewPasswordFormProps) {
  const { t } = useTranslation('common');
  const rule = useNewPasswordRule();
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: {
      currentPassword: (value) => (asksCurrent && !value ? t('currentPasswordMissing') : null),
      newPassword: rule.check,
    },
  });
  const notice = useFormRefusal(form, refusal, { fieldOf: { password: 'newPassword' }, texts: refusalTexts });
  return (
    <Form onSubmit={form.onSubmit(onSubmit)}>
      <Stack gap="md">
        {email && <UsernameField email={email} />}
        {asksCurrent && (
          <Password
            label={t('currentPassword')}
            autoComplete="current-password"
            autoFocus
            data-autofocus
            size="md"
            {...form.getInputProps('currentPassword')}
          />
        )}
        <Password
          label={t('newPassword')}
          description={rule.hint}
          autoComplete="new-password"
          autoFocus={!asksCurrent}
          data-autofocus={asksCurrent ? undefined : true}
          size="md"
          {...form.getInputProps('newPassword')}
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
