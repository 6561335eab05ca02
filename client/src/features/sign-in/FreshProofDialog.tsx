import { Anchor, Button, Stack, Text } from '@mantine/core';
import { normalizeRecoveryCode } from '@twinlock/shared';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeInput } from '../../components/CodeInput';
import { Dialog } from '../../components/Dialog';
import { DialogFooter } from '../../components/DialogFooter';
import { Password } from '../../components/Password';
import { RecoveryCodeInput } from '../../components/RecoveryCodeInput';
import { RefusalNotice } from '../../components/RefusalNotice';
import { answerInterruption } from '../../lib/graphql/interruptions';
import { useRequest } from '../../lib/graphql/useRequest';
import { useViewer } from '../../lib/session/viewer';
import { ReauthenticateDocument } from './operations';
import { useCodeRefusal } from './useCodeRefusal';

/** "Confirm it's you": every factor once more before a sensitive change; the change then carries on. */
export default function FreshProofDialog() {
  const { t } = useTranslation(['signIn', 'common']);
  const { twoFactor, user } = useViewer();
  const { run, busy, refusal } = useRequest(ReauthenticateDocument);
  const { fieldError, notice, locked } = useCodeRefusal(refusal);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [recoveryCode, setRecoveryCode] = useState('');
  const [byRecoveryCode, setByRecoveryCode] = useState(false);
  const second = byRecoveryCode ? { recoveryCode: normalizeRecoveryCode(recoveryCode) } : { code };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input = twoFactor.enabled ? { password, ...second } : { password };
    if (await run({ input })) answerInterruption(true);
  };
  return (
    <Dialog open title={t('freshProof.title')} onClose={() => answerInterruption(false)} size="sm">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text>{t('freshProof.lead')}</Text>
          <input type="hidden" autoComplete="username" value={user.email} />
          <Password
            label={t('password')}
            autoComplete="current-password"
            data-autofocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {twoFactor.enabled && !byRecoveryCode && (
            <CodeInput label={t('secondFactor.code')} value={code} onChange={setCode} error={fieldError} />
          )}
          {twoFactor.enabled && byRecoveryCode && (
            <RecoveryCodeInput
              label={t('secondFactor.recoveryCode')}
              value={recoveryCode}
              onChange={setRecoveryCode}
              error={fieldError}
            />
          )}
          {twoFactor.enabled && (
            <Anchor
              component="button"
              type="button"
              underline="always"
              style={{ justifySelf: 'start', alignSelf: 'flex-start' }}
              onClick={() => setByRecoveryCode(!byRecoveryCode)}
            >
              {byRecoveryCode ? t('secondFactor.useApp') : t('secondFactor.useRecoveryCode')}
            </Anchor>
          )}
          <RefusalNotice refusal={notice} />
          <DialogFooter>
            <Button variant="default" onClick={() => answerInterruption(false)}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={locked || !password}>
              {t('freshProof.submit')}
            </Button>
          </DialogFooter>
        </Stack>
      </form>
    </Dialog>
  );
}
