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
  replacedToken: string | null;
  transport: SessionTransport;
  /** The session of the request and the email of its account; null without a session. */
  signedIn: (OwnSession & { email: string }) | null;
}

export type AcceptOutcome = { kind: 'joined'; userId: string } | SignInOutcome;

/**
 * Accepts an invitation. A session of the invited address is sufficient. Otherwise `password` signs in to the account of that
 * address, which joins the workspace after its last factor, or creates one.
 */
export async function acceptInvitation(runtime: Runtime, input: AcceptInput): Promise<AcceptOutcome> {
  const invitation = await runtime.database.read((db) =>
    findOpenInvitation(db, input.token, runtime.clock()),
  );
  if (!invitation) throw notFound('open invitation');
  const { signedIn, password, device, replacedToken, transport } = input;
  if (signedIn && normalizeEmail(signedIn.email) === normalizeEmail(invitation.email))
    return joinWithSession(runtime, { signedIn, device, invitation });
  const account = await runtime.database.read((db) => findUserByEmail(db, invitation.email));
  if (password === null) throw badInput('password', account ? 'Enter your password.' : 'Choose a password.');
  if (account)
    return signIn(runtime, {
      email: invitation.email,
      password,
      device,
      replacedToken,
      transport,
      invitationId: invitation.id,
    });
  return createAccount(runtime, { ...input, password, invitation });
}

async function joinWithSession(
  runtime: Runtime,
  { signedIn, device, invitation }: { signedIn: OwnSession; device: Device; invitation: InvitationEntity },
): Promise<AcceptOutcome> {
  const { userId } = signedIn;
  const { id: invitationId, tokenHash } = invitation;
  const now = runtime.clock();
  const joined = await runtime.database.transaction(async (tx) => {
    await claimActor(tx, signedIn);
    return joinByInvitation(runtime, tx, { userId, invitationId, tokenHash, device, now });
  });
  if (!joined) throw notFound('open invitation');
  return { kind: 'joined', userId };
}

async function createAccount(
  runtime: Runtime,
  input: AcceptInput & { password: string; invitation: InvitationEntity },
): Promise<SignInOutcome> {
  const { password, device, replacedToken, invitation } = input;
  const name = requirePublicName(input.name ?? '', 'name');
  const workspace = await runtime.database.read((db) => findWorkspace(db, invitation.workspaceId));
  const about = [name, invitation.email, workspace?.name ?? ''];
  const passwordHash = await hashNewPassword(runtime, { password, about });
  const now = runtime.clock();
  const factors = [AuthenticationFactor.PASSWORD];
  const session = await runtime.database.transaction(async (tx) => {
    const { id: userId } = await insertAccount(tx, { email: invitation.email, name, passwordHash, now });
    const { id: invitationId, tokenHash } = invitation;
    const joined = await joinByInvitation(runtime, tx, { userId, invitationId, tokenHash, device, now });
    if (!joined) throw notFound('open invitation');
    return completeSignIn(runtime, tx, { userId, factors, device, invitationId: null, replacedToken, now });
  });
  return { kind: 'signedIn', session };
}
