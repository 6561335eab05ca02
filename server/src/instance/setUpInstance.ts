import { ErrorCode } from '@twinlock/shared';
import type { EntityManager } from 'typeorm';
import { hashNewPassword } from '../accounts/passwords/hashNewPassword';
import { insertAccount, type NewAccount } from '../accounts/user.store';
import type { Device } from '../core/device';
import { requireEmail } from '../core/email.rules';
import { requirePublicName } from '../core/publicName';
import { Refusal, tooManyAttempts } from '../core/refusal';
import { isUniqueViolation } from '../database/failures';
import { AuditEventType } from '../events/eventType';
import type { Runtime } from '../runtime/runtime';
import { AuthenticationFactor } from '../sessions/session.rules';
import type { OpenedSession } from '../sessions/session.store';
import { completeSignIn } from '../sign-in/completeSignIn';
import { addressLimit } from '../throttle/addressBlock.rules';
import { countFailures, uncountFailures } from '../throttle/failureCount.store';
import { waitSeconds } from '../throttle/failureLimit.rules';
import { openWorkspace } from '../workspaces/openWorkspace';
import { isSetUp, markSetUp } from './instance.store';
import { isSameToken, setupToken } from './setupToken';

export interface SetUpInput {
  setupToken: string;
  workspaceName: string;
  name: string;
  email: string;
  password: string;
  device: Device;
  /** The session cookie that came along. */
  replacedToken: string | null;
}

/** The first owner and workspace; works once, with the token that the server printed. */
export async function setUpInstance(runtime: Runtime, input: SetUpInput): Promise<OpenedSession> {
  if (await runtime.database.read(isSetUp)) throw alreadySetUp();
  await requireSetupToken(runtime, input);
  const workspaceName = requirePublicName(input.workspaceName, 'workspaceName');
  const name = requirePublicName(input.name, 'name');
  const email = requireEmail(input.email);
  const about = [workspaceName, name, email];
  const passwordHash = await hashNewPassword(runtime, { password: input.password, about });
  const account = { email, name, passwordHash, now: runtime.clock() };
  const where = { device: input.device, replacedToken: input.replacedToken };
  try {
    return await runtime.database.transaction((tx) =>
      openInstance(runtime, tx, { account, workspaceName, ...where }),
    );
  } catch (error) {
    throw isUniqueViolation(error) ? alreadySetUp() : error;
  }
}

async function openInstance(
  runtime: Runtime,
  tx: EntityManager,
  {
    account,
    workspaceName,
    device,
    replacedToken,
  }: { account: NewAccount; workspaceName: string } & Pick<SetUpInput, 'device' | 'replacedToken'>,
): Promise<OpenedSession> {
  const { now } = account;
  await markSetUp(tx, now);
  const owner = await insertAccount(tx, account);
  await openWorkspace(runtime, tx, { name: workspaceName, slug: null, ownerId: owner.id, device, now });
  await runtime.events.record(tx, {
    type: AuditEventType.INSTANCE_SET_UP,
    at: now,
    subjectId: owner.id,
    device,
  });
  return completeSignIn(runtime, tx, {
    userId: owner.id,
    factors: [AuthenticationFactor.PASSWORD],
    device,
    invitationId: null,
    replacedToken,
    now,
  });
}

/** Counted before it is compared, so that not even the right one passes after too many wrong ones. */
async function requireSetupToken(
  { pepper, config, database, clock }: Runtime,
  { setupToken: given, device }: SetUpInput,
): Promise<void> {
  const now = clock();
  const { ipAddress } = device;
  const limit = addressLimit(pepper, { purpose: 'setup-guesses-from-address', ipAddress });
  const counted = await countFailures(database, { ids: [limit.id], now });
  const seconds = waitSeconds([limit], counted, now);
  if (seconds !== null) throw tooManyAttempts('Too many wrong set-up tokens. Try again later.', seconds);
  if (isSameToken(given, setupToken(pepper, config.setupToken)))
    return database.transaction((tx) => uncountFailures(tx, [limit.id]));
  throw new Refusal(ErrorCode.FORBIDDEN, 'That is not the set-up token that the server printed.', {
    field: 'setupToken',
  });
}

function alreadySetUp(): Refusal {
  return new Refusal(ErrorCode.CONFLICT, 'This instance is set up already. Sign in instead.');
}
