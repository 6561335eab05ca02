import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ApiTokenScope } from '../api-tokens/scopes';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { doerOf } from '../graphql/doerOf';
import { asksForOwnerRole, theParent, theWorkspaceInInput, theWorkspaceOf } from '../graphql/locate';
import { answerSignIn } from '../sign-in/answerSignIn';
import { type SignedInType, SignInResultType, type TwoFactorChallengeType } from '../sign-in/signIn.types';
import { findUserByEmail } from '../sign-in/user.store';
import { toViewer } from '../sign-in/viewer.types';
import { acceptInvitation } from './acceptInvitation';
import { findInvitation, findOpenInvitation, listOpenInvitations } from './invitation.store';
import {
  AcceptInvitationInput,
  InvitationType,
  InviteMemberInput,
  InviteMemberPayload,
  RevokeInvitationInput,
  RevokeInvitationPayload,
  toInvitation,
} from './invitation.types';
import { inviteMember } from './inviteMember';
import { revokeInvitation } from './revokeInvitation';
import { WorkspaceRole } from './roles';
import { WorkspaceType } from './workspace.types';

@Resolver(() => WorkspaceType)
export class WorkspaceInvitationsResolver {
  @FieldResolver(() => [InvitationType], {
    description: 'Invitations that are open, the latest first. Owners only.',
  })
  @Access(to.ownersOf(theParent))
  async invitations(
    @Root() { id, name }: WorkspaceType,
    @Ctx() { runtime }: RequestContext,
  ): Promise<InvitationType[]> {
    const rows = await runtime.database.read((db) => listOpenInvitations(db, id, runtime.clock()));
    return rows.map((row) => toInvitation(row, { workspaceName: name }));
  }
}

@Resolver(() => InvitationType)
export class InvitationResolver {
  @Query(() => InvitationType, {
    nullable: true,
    description: 'An open invitation, looked up by the secret in its link; null where there is none.',
  })
  @Access(to.anyone)
  async invitation(
    @Arg('token', () => String, { description: 'From the fragment of the link.' }) token: string,
    @Ctx() { runtime, loaders }: RequestContext,
  ): Promise<InvitationType | null> {
    const invitation = await runtime.database.read((db) => findOpenInvitation(db, token, runtime.clock()));
    const workspace = invitation && (await loaders.workspaces.load(invitation.workspaceId));
    return invitation && workspace
      ? toInvitation(invitation, { workspaceName: workspace.name, isHeldByLink: true })
      : null;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether the address has an account: then its password is asked for, else a name and a new password. Null unless the invitation was looked up by its token.',
  })
  async hasAccount(
    @Root() { email, isHeldByLink }: InvitationType,
    @Ctx() { runtime }: RequestContext,
  ): Promise<boolean | null> {
    if (!isHeldByLink) return null;
    return (await runtime.database.read((db) => findUserByEmail(db, email))) !== null;
  }

  @Mutation(() => InviteMemberPayload, {
    description:
      'Invites an address into a workspace. Owners, with fresh proof for the role OWNER; API tokens with MEMBERS_WRITE for the role MEMBER.',
  })
  @Access(to.ownersOf(theWorkspaceInInput, { scope: ApiTokenScope.MEMBERS_WRITE, fresh: asksForOwnerRole }))
  async inviteMember(
    @Arg('input', () => InviteMemberInput, { description: 'All that it takes; see its type.' }) {
      workspaceId,
      email,
      role,
    }: InviteMemberInput,
    @Ctx() context: RequestContext,
  ): Promise<InviteMemberPayload> {
    const asked = { workspaceId, email, role: role ?? WorkspaceRole.MEMBER };
    const { invitation, ...invited } = await inviteMember(context.runtime, await doerOf(context), asked);
    const workspace = await context.loaders.workspaces.load(workspaceId);
    return { ...invited, invitation: toInvitation(invitation, { workspaceName: workspace?.name ?? '' }) };
  }

  @Mutation(() => RevokeInvitationPayload, {
    description:
      'Closes an open invitation, so that its link stops working. Owners; API tokens with MEMBERS_WRITE unless it invites an owner.',
  })
  @Access(to.ownersOf(theWorkspaceOf('invitationId', findInvitation), { scope: ApiTokenScope.MEMBERS_WRITE }))
  async revokeInvitation(
    @Arg('input', () => RevokeInvitationInput, { description: 'All that it takes; see its type.' }) {
      invitationId,
    }: RevokeInvitationInput,
    @Ctx() context: RequestContext,
  ): Promise<RevokeInvitationPayload> {
    await revokeInvitation(context.runtime, await doerOf(context), { invitationId });
    return { revokedInvitationId: invitationId };
  }

  @Mutation(() => SignInResultType, {
    description:
      'Accepts an invitation. The session of the invited address suffices; without one its password, and then the second factor where it is on; an address without an account makes one.',
  })
  @Access(to.anyone)
  async acceptInvitation(
    @Arg('input', () => AcceptInvitationInput, { description: 'All that it takes; see its type.' }) {
      token,
      name,
      password,
      transport,
    }: AcceptInvitationInput,
    @Ctx() context: RequestContext,
  ): Promise<SignedInType | TwoFactorChallengeType> {
    const caller = await context.caller();
    const session = caller.kind === 'session' ? caller.session : null;
    const visitor = session && { userId: session.user.id, email: session.user.email };
    const input = {
      token,
      name: name ?? null,
      password: password ?? null,
      device: context.device,
      replacedToken: context.cookieToken,
      visitor,
    };
    const outcome = await acceptInvitation(context.runtime, input);
    if (outcome.kind !== 'joined') return answerSignIn(context, outcome, transport);
    return { viewer: toViewer({ userId: outcome.userId, sessionId: session?.id ?? '' }), sessionToken: null };
  }
}
