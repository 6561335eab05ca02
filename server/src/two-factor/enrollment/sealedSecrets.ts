import type { SealedField } from '../../crypto/secretBox';
import type { Runtime } from '../../runtime/runtime';
import type { RecoveryCodeSetEntity } from '../recovery-codes/recoveryCodeSet.entity';
import type { EnrollmentEntity } from './enrollment.entity';

export function secretField(enrollmentId: string): SealedField {
  return { table: 'two_factor_enrollments', column: 'sealedSecret', rowId: enrollmentId };
}

export function codesField(setId: string): SealedField {
  return { table: 'recovery_code_sets', column: 'sealedCodes', rowId: setId };
}

/** Decrypts the secret of an enrollment that hasn't ended. */
export function openSecret(
  { secrets }: Runtime,
  { id, sealedSecret }: Pick<EnrollmentEntity, 'id' | 'sealedSecret'>,
): string {
  if (sealedSecret === null) throw new Error('The enrollment has ended, so its secret is deleted');
  return secrets.open(sealedSecret, secretField(id));
}

/** Decrypts the codes of an unconfirmed set; returns null once the set is confirmed or replaced. */
export function openPendingCodes(
  { secrets }: Runtime,
  { id, sealedCodes }: Pick<RecoveryCodeSetEntity, 'id' | 'sealedCodes'>,
): string[] | null {
  return sealedCodes === null ? null : (JSON.parse(secrets.open(sealedCodes, codesField(id))) as string[]);
}
