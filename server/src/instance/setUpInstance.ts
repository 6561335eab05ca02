import { ErrorCode } from '@twinlock/shared';
import { hashNewPassword } from '../accounts/passwords/hashNewPassword';
import { insertAccount } from '../accounts/user.store';
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
  replacedToken: string | null;
}

/** Creates the first owner and workspace. Works once, with the token that the server printed. */
export async function setUpInstance(runtime: Runtime, input: SetUpInput): Promise<OpenedSession> {
  if (await runtime.database.read(isSetUp)) throw alreadySetUp();
  await requireSetupToken(runtime, input);
  const workspaceName = requirePublicName(input.workspaceName, 'workspaceName');
  const name = requirePublicName(input.name, 'name');
  const email = requireEmail(input.email);
  const about = [workspaceName, name, email];
  const passwordHash = await hashNewPassword(runtime, { password: input.password, about });
  const { device, replacedToken } = input;
  const now = runtime.clock();
  const factors = [AuthenticationFactor.PASSWORD];
  try {
    return await runtime.database.transaction(async (tx) => {
      await markSetUp(tx, now);
      const { id: userId } = await insertAccount(tx, { email, name, passwordHash, now });
      await openWorkspace(runtime, tx, { name: workspaceName, slug: null, ownerId: userId, device, now });
      const event = { type: AuditEventType.INSTANCE_SET_UP, at: now, subjectId: userId, device };
      await runtime.events.record(tx, event);
      return completeSignIn(runtime, tx, { userId, factors, device, invitationId: null, replacedToken, now });
    });
  } catch (error) {
    throw isUniqueViolation(error) ? alreadySetUp() : error;
  }
}

/** Counts the attempt before comparing the token: after too many wrong ones the right one is rejected too. */
async function requireSetupToken(
  { pepper, config, database, clock }: Runtime,
  { setupToken: given, device }: SetUpInput,
): Promise<void> {
  const now = clock();
  const { ipAddress } = device;
  const limit = addressLimit(pepper, { purpose: 'setup-guesses-from-address', ipAddress });
  const counted = await countFailures(database, { ids: [limit.id], now });
  const seconds = waitSeconds([limit], counted, now);
  if (seconds !== null) throw tooManyAttempts('Too many wrong setup tokens. Try again later.', seconds);
  if (isSameToken(given, setupToken(pepper, config.setupToken)))
    return database.transaction((tx) => uncountFailures(tx, [limit.id]));
  throw new Refusal(ErrorCode.FORBIDDEN, 'That is not the setup token that the server printed.', {
    field: 'setupToken',
  });
}

function alreadySetUp(): Refusal {
  return new Refusal(ErrorCode.CONFLICT, 'This instance is already set up. Sign in instead.');
}
