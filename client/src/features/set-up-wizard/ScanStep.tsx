import { useMutation } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { IconDeviceMobile } from '@tabler/icons-react';
import { ErrorCode, TOTP_DIGITS } from '@twinlock/shared';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { ClockDriftNotice } from '../../components/ClockDriftNotice';
import { CodeInput } from '../../components/CodeInput';
import { Form } from '../../components/Form';
import { LinkLikeButton } from '../../components/LinkLikeButton';
import { Notice } from '../../components/Notice';
import { RefusalNotice } from '../../components/RefusalNotice';
import { useRefusalText } from '../../components/useRefusalText';
import { findRefusal } from '../../lib/refusal';
import { isLost } from './beginSetUp';
import { VerifySetUpDocument } from './operations';
import { SecretDialog } from './SecretDialog';
import classes from './SetUpWizard.module.css';
import { StepHeading } from './StepHeading';
import type { RunningSetUp } from './setUp';
import type { SetUpControl } from './useSetUp';

interface ScanStepProps {
  setUp: Extract<RunningSetUp, { stage: 'scan' }>;
  control: SetUpControl;
  onCancel: () => void;
}

/** Step 1: the person adds the secret to the app and enters a code from it. */
export function ScanStep({ setUp, control, onCancel }: ScanStepProps) {
  const { t } = useTranslation(['wizard', 'common']);
  const [showsSecret, setShowsSecret] = useState(false);
  const { code, setCode, input, fieldError, notice, loading, verify } = useVerification(setUp, control);
  const verified = setUp.codes !== null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (verified) control.forward();
    else if (code.length === TOTP_DIGITS) void verify();
  };
  return (
    <Form onSubmit={submit} className={classes.step}>
      <p>{t('scan.lead')}</p>
      <ClockDriftNotice />
      <div className={classes.scan}>
        <img className={classes.qr} src={setUp.scan.qrCode} alt={t('scan.qrCode')} width={280} height={280} />
        <div className={classes.words}>
          <StepHeading takesFocus={control.moved}>{t('scan.title')}</StepHeading>
          <p>
            <Trans
              t={t}
              i18nKey="scan.help"
              components={{
                secret: <LinkLikeButton onClick={() => setShowsSecret(true)} />,
              }}
            />
          </p>
          <Button
            component="a"
            href={setUp.scan.otpauthUri}
            variant="default"
            className={classes.openApp ?? ''}
            leftSection={<IconDeviceMobile size={16} aria-hidden />}
          >
            {t('scan.openApp')}
          </Button>
          {verified ? (
            <Notice tone="done">{t('scan.verified')}</Notice>
          ) : (
            <CodeInput
              ref={input}
              label={t('scan.code')}
              value={code}
              onChange={setCode}
              error={fieldError}
            />
          )}
          <RefusalNotice refusal={notice} />
        </div>
      </div>
      <div className={classes.footer} data-ruled>
        <Button variant="default" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" loading={loading} disabled={!verified && code.length < TOTP_DIGITS}>
          {t('next')}
        </Button>
      </div>
      <SecretDialog open={showsSecret} scan={setUp.scan} onClose={() => setShowsSecret(false)} />
    </Form>
  );
}

function useVerification(setUp: RunningSetUp, control: SetUpControl) {
  const refusalText = useRefusalText();
  const [code, setCode] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const { exhaust, expire, reload, showCodes } = control;
  const [verify, { loading, error }] = useMutation(VerifySetUpDocument, {
    variables: { input: { enrollmentId: setUp.enrollmentId, code } },
    fetchPolicy: 'no-cache',
    onCompleted: ({ verifyTwoFactorEnrollment: { recoveryCodeSet, recoveryCodes } }) =>
      showCodes({ codeSetId: recoveryCodeSet.id, codes: recoveryCodes, downloaded: false }),
  });
  const refusal = findRefusal(error);
  useEffect(() => {
    if (refusal?.code === ErrorCode.ENROLLMENT_EXPIRED) expire();
    if (isLost(refusal)) reload();
    if (refusal?.code !== ErrorCode.INVALID_CODE) return;
    if (refusal.details.remainingAttempts === 0) exhaust();
    setCode('');
    input.current?.focus();
  }, [refusal, exhaust, expire, reload]);
  const wrong = refusal?.code === ErrorCode.INVALID_CODE;
  return {
    code,
    setCode,
    input,
    loading,
    verify,
    fieldError: wrong ? refusalText(refusal) : null,
    notice: wrong || isLost(refusal) ? null : refusal,
  };
}
