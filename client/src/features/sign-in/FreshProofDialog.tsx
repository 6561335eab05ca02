import { Button, Stack, Text } from '@mantine/core';
import { type FormEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { CodeInput } from '../../components/CodeInput';
import { Dialog } from '../../components/Dialog';
import { DialogFooter } from '../../components/DialogFooter';
import { Form } from '../../components/Form';
import { LinkLikeButton } from '../../components/LinkLikeButton';
import { Password } from '../../components/Password';
import { RecoveryCodeInput } from '../../components/RecoveryCodeInput';
import { RefusalNotice } from '../../components/RefusalNotice';
import { UsernameField } from '../../components/UsernameField';
import { closeInterruption } from '../../lib/session/interruptions';
import { useViewer } from '../../lib/session/viewer';
import { useFreshProof } from './useFreshProof';

/** "Confirm it's you": asks for all factors before a sensitive change, which then continues. */
export default function FreshProofDialog() {
  const { t } = useTranslation(['signIn', 'common']);
  const { user } = useViewer();
  const { password, second, switchFactor, notice, loading, ready, prove } = useFreshProof();
  const decline = () => closeInterruption({ isConfirmed: false });
  useDeclineOnLeaving();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) prove();
  };
  return (
    <Dialog open title={t('freshProof.title')} onClose={decline} size="sm">
      <Form onSubmit={submit}>
        <Stack gap="md">
          <Text>{second ? t('freshProof.leadWithCode') : t('freshProof.lead')}</Text>
          <UsernameField email={user.email} />
          <Password
            {...password}
            label={t('password')}
            autoComplete="current-password"
            data-autofocus
            onChange={(event) => password.onChange(event.currentTarget.value)}
          />
          {second && <SecondFactor {...second} onSwitch={switchFactor} />}
          <RefusalNotice refusal={notice} />
          <DialogFooter>
            <Button variant="default" onClick={decline}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={loading} disabled={!ready}>
              {t('freshProof.submit')}
            </Button>
          </DialogFooter>
        </Stack>
      </Form>
    </Dialog>
  );
}

/** Cancels on navigation, for example the back button: the change belongs to the page that was left. */
function useDeclineOnLeaving(): void {
  const { pathname } = useLocation();
  const openedAt = useRef(pathname);
  useEffect(() => {
    if (pathname !== openedAt.current) closeInterruption({ isConfirmed: false });
  }, [pathname]);
}

type SecondFactorProps = NonNullable<ReturnType<typeof useFreshProof>['second']> & { onSwitch: () => void };

function SecondFactor({ factor, onSwitch, ...field }: SecondFactorProps) {
  const { t } = useTranslation('signIn');
  return (
    <>
      {factor === 'totp' ? (
        <CodeInput {...field} label={t('secondFactor.code')} />
      ) : (
        <RecoveryCodeInput {...field} label={t('secondFactor.recoveryCode')} />
      )}
      <div>
        <LinkLikeButton onClick={onSwitch}>
          {factor === 'totp' ? t('secondFactor.useRecoveryCode') : t('secondFactor.useApp')}
        </LinkLikeButton>
      </div>
    </>
  );
}
