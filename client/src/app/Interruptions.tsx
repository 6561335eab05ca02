import { lazy, Suspense } from 'react';
import { useInterruption } from '../lib/session/interruptions';

const FreshProofDialog = lazy(() => import('../features/sign-in/FreshProofDialog'));
const SignInAgainDialog = lazy(() => import('../features/sign-in/SignInAgainDialog'));

/** Shows the dialog that a request waits for. */
export function Interruptions() {
  const interruption = useInterruption();
  return (
    <Suspense fallback={null}>
      {interruption === 'freshProof' && <FreshProofDialog />}
      {interruption === 'signIn' && <SignInAgainDialog />}
    </Suspense>
  );
}
