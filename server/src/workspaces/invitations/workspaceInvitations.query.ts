import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ApiTokenScope } from '../../core/apiTokenScope';
import { requireEmail } from '../../core/email.rules';
import { Access, type RefuseArguments, to } from '../../graphql/access';
import { decodeCursor, encodeCursor, PageArgs, requirePage, toConnection } from '../../graphql/connection';
import type { RequestContext } from '../../graphql/context';
import { theParent } from '../../graphql/locate';
import { WorkspaceType } from '../workspace.types';
import { InvitationConnectionType, InvitationType, toInvitation } from './invitation.types';
import { countInvitations, listInvitations, listOpenInvitations } from './openInvitation.store';

const INVITATION_SCOPES = [ApiTokenScope.MEMBERS_READ, ApiTokenScope.MEMBERS_WRITE];

const requireEmailArgument: RefuseArguments = async ({ args }) => {
  if (typeof args.email === 'string') requireEmail(args.email);
};

@Resolver(() => WorkspaceType)
export class WorkspaceInvitationsResolver {
  @FieldResolver(() => [InvitationType], {
    description: 'Open invitations, newest first. Owners only.',
  })
  @Access(to.ownersOf(theParent))
  async invitations(
    @Root() { id, name }: WorkspaceType,
    @Ctx() { runtime }: RequestContext,
  ): Promise<InvitationType[]> {
    const rows = await runtime.database.read((db) => listOpenInvitations(db, id, runtime.clock()));
    return rows.map((row) => toInvitation(row, { workspaceName: name }));
  }

  @FieldResolver(() => InvitationConnectionType, {
    description:
      'Open invitations, newest first, without their links. For owners and API tokens with MEMBERS_READ or MEMBERS_WRITE.',
  })
  @Access(to.ownersOf(theParent, { scope: INVITATION_SCOPES, refuseArguments: requireEmailArgument }))
  async openInvitations(
    @Root() { id: workspaceId, name: workspaceName }: WorkspaceType,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('email', () => String, {
      nullable: true,
      description:
        'Only invitations of this email address, in any spelling of it. BAD_USER_INPUT if it is not an email address.',
    })
    email: string | null,
    @Ctx() { runtime }: RequestContext,
  ): Promise<InvitationConnectionType> {
    const page = requirePage(args);
    const { limit, backward, cursor } = page;
    const [from = null] = cursor === null ? [] : decodeCursor(cursor, { length: 1, backward });
    const selection = {
      workspaceId,
      email: typeof email === 'string' ? requireEmail(email) : null,
      now: runtime.clock(),
    };
    return runtime.database.read(async (db) => ({
      ...toConnection(await listInvitations(db, selection, { limit: limit + 1, backward, from }), page, {
        cursorOf: ({ id }) => encodeCursor([id]),
        nodeOf: (row) => toInvitation(row, { workspaceName }),
      }),
      totalCount: await countInvitations(db, selection),
    }));
  }
}
