import { RECOVERY_CODE_COUNT } from '@twinlock/shared';
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../graphql/context';
import { unauthenticated } from '../sign-in/session';
import { findUser } from '../sign-in/user.store';
import { ViewerType } from '../sign-in/viewer.types';
import { isInProgress, stateAt } from './enrollment';
import { findEnrollment, findUnfinishedEnrollment } from './enrollment.store';
import { openPendingCodes } from './openSealed';
import {
  countUnusedCodes,
  findActiveCodeSet,
  findCodeSetOf,
  findUnconfirmedCodeSet,
  listCodes,
} from './recoveryCodeSet.store';
import { RecoveryCodeSetState } from './recoveryCodes';
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
    @Root() { userId, seen }: ViewerType,
    @Ctx() context: RequestContext,
  ): TwoFactorType | Promise<TwoFactorType> {
    return seen !== null ? toTwoFactor({ userId, ...seen }) : findTwoFactor(context, userId);
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
    description: 'The authenticator that is active, or null.',
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
    description: 'The setup that this session has in progress, or null; survives a reload.',
  })
  async pending(@Ctx() context: RequestContext): Promise<TwoFactorEnrollmentType | null> {
    const { runtime } = context;
    const actor = await context.requireActor();
    const now = runtime.clock();
    const enrollment = await runtime.database.read((db) => findUnfinishedEnrollment(db, actor));
    return enrollment && isInProgress(stateAt(enrollment, now)) ? toEnrollment(enrollment, now) : null;
  }

  @FieldResolver(() => RecoveryCodeSetType, {
    nullable: true,
    description: 'The recovery codes in force; null while two-factor authentication is off.',
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
      'New recovery codes that this session generated and hasn’t confirmed, or null; survives a reload.',
  })
  async pendingRecoveryCodes(
    @Root() { activeEnrollmentId }: TwoFactorType,
    @Ctx() context: RequestContext,
  ): Promise<RecoveryCodeSetType | null> {
    if (activeEnrollmentId === null) return null;
    const { runtime } = context;
    const { sessionId } = await context.requireActor();
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
    description: 'The recovery codes that belong to it; null before they are issued.',
  })
  async recoveryCodes(
    @Root() { id }: TwoFactorEnrollmentType,
    @Ctx() context: RequestContext,
  ): Promise<RecoveryCodeSetType | null> {
    const { sessionId } = await context.requireActor();
    return context.runtime.database.read((db) => findCodeSetOf(db, id, sessionId));
  }
}

@Resolver(() => RecoveryCodeSetType)
export class RecoveryCodeSetResolver {
  @FieldResolver(() => Int, { description: 'How many codes were made.' })
  total(): number {
    return RECOVERY_CODE_COUNT;
  }

  @FieldResolver(() => Int, {
    description: 'How many still work; all of them until the set is confirmed, none once it is replaced.',
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
    description: 'Which were spent, and when; never the codes. Empty until the set is confirmed.',
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
      'The codes, for the session that generated them, while the set is PENDING or DOWNLOADED (a reload of the wizard shows them again); otherwise null.',
  })
  async pendingCodes(
    @Root() set: RecoveryCodeSetType,
    @Ctx() context: RequestContext,
  ): Promise<string[] | null> {
    const { sessionId } = await context.requireActor();
    return set.sessionId === sessionId ? openPendingCodes(context.runtime, set) : null;
  }
}
