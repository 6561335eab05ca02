import type { EntityManager } from 'typeorm';
import type { UserEntity } from '../accounts/user.entity';
import { claimAccount } from '../accounts/user.store';
import type { OwnSession } from '../core/actor';
import { unauthenticated } from './session.rules';
import { findSession } from './session.store';

/** Claims the actor's account. Throws UNAUTHENTICATED if the session has ended or the account is disabled (S37, S39). */
export async function claimActor(tx: EntityManager, { userId, sessionId }: OwnSession): Promise<UserEntity> {
  const account = await claimAccount(tx, userId);
  if (!account || account.disabledAt !== null || !(await findSession(tx, sessionId))) throw unauthenticated();
  return account;
}
