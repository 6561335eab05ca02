import type { Device } from '../device';
import { requirePublicName } from '../publicName';
import { badInput, notFound } from '../refusal';
import type { Runtime } from '../runtime';
import { completeSignIn } from '../sign-in/completeSignIn';
import { hashNewPassword } from '../sign-in/hashNewPassword';
import { AuthenticationFactor } from '../sign-in/session';
import { type SignInOutcome, signIn } from '../sign-in/signIn';
import { findUserByEmail, insertAccount } from '../sign-in/user.store';
import type { InvitationEntity } from './invitation.entity';
import { findOpenInvitation } from './invitation.store';
import { joinByInvitation } from './joinByInvitation';

export interface AcceptInput {
  token: string;
  name: string | null;
  password: string | null;
  device: Device;
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
  if (input.visitor?.email === invitation.email)
    return joinAtOnce(runtime, { ...input, visitor: input.visitor, invitation });
  const account = await runtime.database.read((db) => findUserByEmail(db, invitation.email));
  if (input.password === null)
    throw badInput('password', account ? 'Enter your password.' : 'Choose a password.');
  const { password, device } = input;
  if (account)
    return signIn(runtime, { email: invitation.email, password, device, invitationId: invitation.id });
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
  const joined = await runtime.database.transaction((tx) => joinByInvitation(runtime, tx, joining));
  if (!joined) throw notFound('open invitation');
  return { kind: 'joined', userId };
}

async function openAccount(
  runtime: Runtime,
  {
    name: typed,
    password,
    device,
    invitation,
  }: AcceptInput & { password: string; invitation: InvitationEntity },
): Promise<SignInOutcome> {
  const name = requirePublicName(typed ?? '', 'name');
  const passwordHash = await hashNewPassword(runtime, password);
  const now = runtime.clock();
  const factors = [AuthenticationFactor.PASSWORD];
  const session = await runtime.database.transaction(async (tx) => {
    const { id: userId } = await insertAccount(tx, { email: invitation.email, name, passwordHash, now });
    const joined = await joinByInvitation(runtime, tx, { userId, invitationId: invitation.id, device, now });
    if (!joined) throw notFound('open invitation');
    return completeSignIn(runtime, tx, { userId, factors, device, invitationId: null, now });
  });
  return { kind: 'signedIn', session };
}
