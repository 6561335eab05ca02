import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { findUserByEmail } from '../../accounts/user.store';
import { Access, to } from '../../graphql/access';
import type { RequestContext } from '../../graphql/context';
import { listWorkspaces } from '../workspace.store';
import { InvitationType, toInvitation } from './invitation.types';
import { findOpenInvitation } from './openInvitation.store';

@Resolver(() => InvitationType)
export class InvitationResolver {
  @Query(() => InvitationType, {
    nullable: true,
    description: 'An open invitation, looked up by the secret in its link; null if there is none.',
  })
  @Access(to.anyone)
  async invitation(
    @Arg('token', () => String, { description: 'Secret from the fragment of the invitation link.' })
    token: string,
    @Ctx() { runtime, loaders }: RequestContext,
  ): Promise<InvitationType | null> {
    const invitation = await runtime.database.read((db) => findOpenInvitation(db, token, runtime.clock()));
    const workspace = invitation && (await loaders.of(listWorkspaces).load(invitation.workspaceId));
    return invitation && workspace
      ? toInvitation(invitation, { workspaceName: workspace.name, isFoundByLink: true })
      : null;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether the address has an account. If so, accepting takes its password, otherwise a name and a new password. Null unless the invitation was looked up by its token.',
  })
  async hasAccount(
    @Root() { email, isFoundByLink }: InvitationType,
    @Ctx() { runtime }: RequestContext,
  ): Promise<boolean | null> {
    if (!isFoundByLink) return null;
    return (await runtime.database.read((db) => findUserByEmail(db, email))) !== null;
  }
}
