import { RECOVERY_CODE_COUNT } from '@twinlock/shared';
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { findUser } from '../accounts/user.store';
import type { RequestContext } from '../graphql/context';
import { unauthenticated } from '../sessions/session.rules';
import { ViewerType } from '../sessions/viewer/viewer.types';
import { isInProgress, stateAt } from './enrollment/enrollment.rules';
import { findEnrollment, findUnfinishedEnrollment } from './enrollment/enrollment.store';
import { openPendingCodes } from './enrollment/sealedSecrets';
import {
  countUnusedCodes,
  findActiveCodeSet,
  findCodeSetOf,
  findUnconfirmedCodeSet,
  listCodes,
} from './recovery-codes/recoveryCodeSet.store';
import { RecoveryCodeSetState } from './recovery-codes/recoveryCodes.rules';
import {
  RecoveryCodeSetType,
  RecoveryCodeType,
  TwoFactorEnrollmentType,
  TwoFactorType,
  toEnrollment,
} from './twoFactor.types';

@Resolver(() => ViewerType)
export class ViewerTwoFactorResolver {
  @FieldResolver(() => TwoFactorType, { description: 'Two-factor authentication of the account.' })
  twoFactor(
    @Root() { userId, account }: ViewerType,
    @Ctx() context: RequestContext,
  ): TwoFactorType | Promise<TwoFactorType> {
    return account !== null ? toTwoFactor({ userId, ...account }) : findTwoFactor(context, userId);
  }
}

async function findTwoFactor({ runtime }: RequestContext, userId: string): Promise<TwoFactorType> {
  const user = await runtime.database.read((db) => findUser(db, userId));
  if (!user) throw unauthenticated();
  return toTwoFactor({ userId, ...user });
}

function toTwoFactor({
  userId,
  activeEnrollmentId,
}: {
  userId: string;
  activeEnrollmentId: string | null;
}): TwoFactorType {
  return { userId, activeEnrollmentId, enabled: activeEnrollmentId !== null };
}

@Resolver(() => TwoFactorType)
export class TwoFactorResolver {
  @FieldResolver(() => TwoFactorEnrollmentType, {
    nullable: true,
    description: 'The active authenticator; null if there is none.',
  })
  async active(
    @Root() { activeEnrollmentId }: TwoFactorType,
    @Ctx() { runtime }: RequestContext,
  ): Promise<TwoFactorEnrollmentType | null> {
    if (activeEnrollmentId === null) return null;
    const enrollment = await runtime.database.read((db) => findEnrollment(db, activeEnrollmentId));
    return enrollment && toEnrollment(enrollment, runtime.clock());
  }

  @FieldResolver(() => TwoFactorEnrollmentType, {
    nullable: true,
    description:
      'The enrollment that this session has in progress; null if there is none. It survives a reload of the page.',
  })
  async pending(@Ctx() context: RequestContext): Promise<TwoFactorEnrollmentType | null> {
    const { runtime } = context;
    const actor = await context.requireSessionActor();
    const now = runtime.clock();
    const enrollment = await runtime.database.read((db) => findUnfinishedEnrollment(db, actor));
    return enrollment && isInProgress(stateAt(enrollment, now)) ? toEnrollment(enrollment, now) : null;
  }

  @FieldResolver(() => RecoveryCodeSetType, {
    nullable: true,
    description: 'The active recovery codes; null while two-factor authentication is off.',
  })
  async recoveryCodes(
    @Root() { activeEnrollmentId }: TwoFactorType,
    @Ctx() { runtime }: RequestContext,
  ): Promise<RecoveryCodeSetType | null> {
    if (activeEnrollmentId === null) return null;
    return runtime.database.read((db) => findActiveCodeSet(db, activeEnrollmentId));
  }

  @FieldResolver(() => RecoveryCodeSetType, {
    nullable: true,
    description:
      'New recovery codes that this session generated and hasn’t confirmed; null if there are none. They survive a reload of the page.',
  })
  async pendingRecoveryCodes(
    @Root() { activeEnrollmentId }: TwoFactorType,
    @Ctx() context: RequestContext,
  ): Promise<RecoveryCodeSetType | null> {
    if (activeEnrollmentId === null) return null;
    const { runtime } = context;
    const { sessionId } = await context.requireSessionActor();
    const set = await runtime.database.read((db) =>
      findUnconfirmedCodeSet(db, activeEnrollmentId, sessionId),
    );
    return set && set.expiresAt !== null && set.expiresAt > runtime.clock() ? set : null;
  }
}

@Resolver(() => TwoFactorEnrollmentType)
export class EnrollmentResolver {
  @FieldResolver(() => RecoveryCodeSetType, {
    nullable: true,
    description: 'The recovery codes of this enrollment; null before they are issued.',
  })
  async recoveryCodes(
    @Root() { id }: TwoFactorEnrollmentType,
    @Ctx() context: RequestContext,
  ): Promise<RecoveryCodeSetType | null> {
    const { sessionId } = await context.requireSessionActor();
    return context.runtime.database.read((db) => findCodeSetOf(db, id, sessionId));
  }
}

@Resolver(() => RecoveryCodeSetType)
export class RecoveryCodeSetResolver {
  @FieldResolver(() => Int, { description: 'Number of codes in the set.' })
  total(): number {
    return RECOVERY_CODE_COUNT;
  }

  @FieldResolver(() => Int, {
    description: 'Number of unused codes: all until the set is confirmed, 0 once it is replaced.',
  })
  async remaining(
    @Root() { id, state }: RecoveryCodeSetType,
    @Ctx() { runtime }: RequestContext,
  ): Promise<number> {
    if (state === RecoveryCodeSetState.REPLACED) return 0;
    if (state !== RecoveryCodeSetState.ACTIVE) return RECOVERY_CODE_COUNT;
    return runtime.database.read((db) => countUnusedCodes(db, id));
  }

  @FieldResolver(() => [RecoveryCodeType], {
    description:
      'Which codes were used, and when, without the codes themselves. Empty until the set is confirmed.',
  })
  async recoveryCodes(
    @Root() { id }: RecoveryCodeSetType,
    @Ctx() { runtime }: RequestContext,
  ): Promise<RecoveryCodeType[]> {
    return runtime.database.read((db) => listCodes(db, id));
  }

  @FieldResolver(() => [String], {
    nullable: true,
    description:
      'The codes, while the set is PENDING or DOWNLOADED, for the session that generated them (so that they survive a reload of the page); otherwise null.',
  })
  async pendingCodes(
    @Root() set: RecoveryCodeSetType,
    @Ctx() context: RequestContext,
  ): Promise<string[] | null> {
    const { sessionId } = await context.requireSessionActor();
    return set.sessionId === sessionId ? openPendingCodes(context.runtime, set) : null;
  }
}
