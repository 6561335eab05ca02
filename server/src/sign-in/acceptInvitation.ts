import { hashNewPassword } from '../accounts/passwords/hashNewPassword';
import { findUserByEmail, insertAccount } from '../accounts/user.store';
import type { OwnSession } from '../core/actor';
import type { Device } from '../core/device';
import { normalizeEmail } from '../core/email.rules';
import { requirePublicName } from '../core/publicName';
import { badInput, notFound } from '../core/refusal';
import type { Runtime } from '../runtime/runtime';
import { claimActor } from '../sessions/claimActor';
import { AuthenticationFactor } from '../sessions/session.rules';
import type { SessionTransport } from '../sessions/transport';
import type { InvitationEntity } from '../workspaces/invitations/invitation.entity';
import { joinByInvitation } from '../workspaces/invitations/joinByInvitation';
import { findOpenInvitation } from '../workspaces/invitations/openInvitation.store';
import { findWorkspace } from '../workspaces/workspace.store';
import { completeSignIn } from './completeSignIn';
import { type SignInOutcome, signIn } from './signIn';

export interface AcceptInput {
  token: string;
  name: string | null;
  password: string | null;
  device: Device;
  /** The session cookie that came along. */
  replacedToken: string | null;
  /** How the token of the session is handed over. */
  transport: SessionTransport;
  /** Who is signed in where the link was opened, if anyone. */
  visitor: (OwnSession & { email: string }) | null;
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
  const { password, device, replacedToken, transport } = input;
  if (account)
    return signIn(runtime, {
      email: invitation.email,
      password,
      device,
      replacedToken,
      transport,
      invitationId: invitation.id,
    });
  return openAccount(runtime, { ...input, password, invitation });
}

async function joinAtOnce(
  runtime: Runtime,
  { visitor, device, invitation }: { visitor: OwnSession; device: Device; invitation: InvitationEntity },
): Promise<AcceptOutcome> {
  const { userId } = visitor;
  const { id: invitationId, tokenHash } = invitation;
  const joining = { userId, invitationId, tokenHash, device, now: runtime.clock() };
  const joined = await runtime.database.transaction(async (tx) => {
    await claimActor(tx, visitor);
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
    const { id: invitationId, tokenHash } = invitation;
    const joining = { userId, invitationId, tokenHash, device, now };
    const joined = await joinByInvitation(runtime, tx, joining);
    if (!joined) throw notFound('open invitation');
    return completeSignIn(runtime, tx, { userId, factors, device, invitationId: null, replacedToken, now });
  });
  return { kind: 'signedIn', session };
}
