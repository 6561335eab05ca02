import { Button, Stack } from '@mantine/core';
import { ErrorCode, normalizeRecoveryCode } from '@twinlock/shared';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../components/Form';
import { RecoveryCodeInput } from '../../components/RecoveryCodeInput';
import { RefusalNotice } from '../../components/RefusalNotice';
import { useAnonymousMutation } from '../../lib/anonymous/useAnonymousMutation';
import type { Challenge } from '../../lib/session/challenge';
import type { ChallengeEnd } from '../../lib/session/signInNote';
import { RedeemRecoveryCodeDocument } from './anonymousOperations';
import { useCodeRefusal } from './useCodeRefusal';

interface RecoveryCodeFormProps {
  challenge: Challenge;
  onPassed: () => void;
  onEnd: (end: ChallengeEnd) => void;
}

/** Verifies a recovery code instead of the app. */
export function RecoveryCodeForm({ challenge, onPassed, onEnd }: RecoveryCodeFormProps) {
  const { t } = useTranslation('signIn');
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const { run: redeemRecoveryCode, loading, refusal } = useAnonymousMutation(RedeemRecoveryCodeDocument);
  const { fieldError, notice, locked } = useCodeRefusal(refusal, onEnd);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const recoveryCode = normalizeRecoveryCode(text);
    const result = await redeemRecoveryCode({
      input: { challengeToken: challenge.challengeToken, recoveryCode },
    });
    if (result) onPassed();
  };
  useEffect(() => {
    if (refusal?.code === ErrorCode.INVALID_CODE) input.current?.select();
  }, [refusal]);
  return (
    <Form onSubmit={submit}>
      <Stack gap="md">
        <RecoveryCodeInput
          ref={input}
          label={t('secondFactor.recoveryCode')}
          description={t('secondFactor.recoveryHelp')}
          value={text}
          onChange={setText}
          error={fieldError}
          autoFocus
        />
        <RefusalNotice refusal={notice} />
        <Button type="submit" size="md" loading={loading} disabled={locked || !text.trim()}>
          {t('secondFactor.verify')}
        </Button>
      </Stack>
    </Form>
  );
}
