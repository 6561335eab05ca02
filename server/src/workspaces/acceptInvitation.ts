import type { Device } from '../device';
import { requirePublicName } from '../publicName';
import { badInput, notFound } from '../refusal';
import type { Runtime } from '../runtime';
import { completeSignIn } from '../sign-in/completeSignIn';
import { normalizeEmail } from '../sign-in/email';
import { hashNewPassword } from '../sign-in/hashNewPassword';
import { AuthenticationFactor, unauthenticated } from '../sign-in/session';
import { type SignInOutcome, signIn } from '../sign-in/signIn';
import { claimAccount, findUserByEmail, insertAccount } from '../sign-in/user.store';
import type { InvitationEntity } from './invitation.entity';
import { findOpenInvitation } from './invitation.store';
import { joinByInvitation } from './joinByInvitation';
import { findWorkspace } from './workspace.store';

export interface AcceptInput {
  token: string;
  name: string | null;
  password: string | null;
  device: Device;
  /** The session cookie that came along. */
  replacedToken: string | null;
  /** Who is signed in where the link was opened, if anyone. */
  visitor: { userId: string; email: string } | null;
}

export type AcceptOutcome = { kind: 'joined'; userId: string } | SignInOutcome;

/**
 * Accepts an invitation: with the session of the invited address nothing more is asked; someone with an account signs
 * in, second factor included, and belongs to the workspace when the last factor has passed; anyone else makes an account.
 */
export async function acceptInvitation(runtime: Runtime, input: AcceptInput): Promise<AcceptOutcome> {
  const invitation = await runtime.database.read((db) =>
    findOpenInvitation(db, input.token, runtime.clock()),
  );
  if (!invitation) throw notFound('open invitation');
  const { visitor } = input;
  if (visitor && normalizeEmail(visitor.email) === normalizeEmail(invitation.email))
    return joinAtOnce(runtime, { ...input, visitor, invitation });
  const account = await runtime.database.read((db) => findUserByEmail(db, invitation.email));
  if (input.password === null)
    throw badInput('password', account ? 'Enter your password.' : 'Choose a password.');
  const { password, device, replacedToken } = input;
  if (account)
    return signIn(runtime, {
      email: invitation.email,
      password,
      device,
      replacedToken,
      invitationId: invitation.id,
    });
  return openAccount(runtime, { ...input, password, invitation });
}

async function joinAtOnce(
  runtime: Runtime,
  {
    visitor,
    device,
    invitation,
  }: { visitor: { userId: string }; device: Device; invitation: InvitationEntity },
): Promise<AcceptOutcome> {
  const { userId } = visitor;
  const joining = { userId, invitationId: invitation.id, device, now: runtime.clock() };
  const joined = await runtime.database.transaction(async (tx) => {
    // The operator may have disabled the account since its session was looked up.
    const account = await claimAccount(tx, userId);
    if (!account || account.disabledAt !== null) throw unauthenticated();
    return joinByInvitation(runtime, tx, joining);
  });
  if (!joined) throw notFound('open invitation');
  return { kind: 'joined', userId };
}

async function openAccount(
  runtime: Runtime,
  {
    name: typed,
    password,
    device,
    replacedToken,
    invitation,
  }: AcceptInput & { password: string; invitation: InvitationEntity },
): Promise<SignInOutcome> {
  const name = requirePublicName(typed ?? '', 'name');
  const workspace = await runtime.database.read((db) => findWorkspace(db, invitation.workspaceId));
  const about = [name, invitation.email, workspace?.name ?? ''];
  const passwordHash = await hashNewPassword(runtime, { password, about });
  const now = runtime.clock();
  const factors = [AuthenticationFactor.PASSWORD];
  const session = await runtime.database.transaction(async (tx) => {
    const { id: userId } = await insertAccount(tx, { email: invitation.email, name, passwordHash, now });
    const joined = await joinByInvitation(runtime, tx, { userId, invitationId: invitation.id, device, now });
    if (!joined) throw notFound('open invitation');
    return completeSignIn(runtime, tx, { userId, factors, device, invitationId: null, replacedToken, now });
  });
  return { kind: 'signedIn', session };
}
