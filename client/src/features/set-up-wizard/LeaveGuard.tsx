import { type RefObject, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { isSessionExpected } from '../../lib/session/sessionExpectation';

interface LeaveGuardProps {
  /** Set while the wizard itself navigates. */
  mayLeave: RefObject<boolean>;
}

/**
 * Asks for confirmation before an unfinished setup is left by a link, the back button or closing the page, unless the person
 * has signed out, here or in another tab.
 */
export function LeaveGuard({ mayLeave }: LeaveGuardProps) {
  const { t } = useTranslation('wizard');
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      !mayLeave.current && isSessionExpected() && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    const confirmLeave = (event: BeforeUnloadEvent) => {
      if (!mayLeave.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', confirmLeave);
    return () => window.removeEventListener('beforeunload', confirmLeave);
  }, [mayLeave]);
  return (
    <ConfirmDialog
      open={blocker.state === 'blocked'}
      title={t('leave.title')}
      confirm={t('leave.confirm')}
      cancel={t('leave.stay')}
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    >
      {t('leave.text')}
    </ConfirmDialog>
  );
}
