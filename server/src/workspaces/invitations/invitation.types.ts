import { Field, ID, Int, ObjectType } from 'type-graphql';
import { showEmail } from '../../core/email.rules';
import { WorkspaceRole } from '../../core/workspaceRole';
import { Access, to } from '../../graphql/access';
import { connectionOf } from '../../graphql/connection';
import { GraphQLDateTime } from '../../graphql/dateTime';
import type { InvitationEntity } from './invitation.entity';

@ObjectType('Invitation', {
  description: 'An open invitation of an email address to a workspace. Valid once, for seven days.',
})
@Access(to.readersOfParent)
export class InvitationType {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => String, {
    description: 'The invited email address; only an account with this address can accept.',
  })
  email: string;

  @Field(() => WorkspaceRole, { description: 'Role that the person gets.' })
  role: WorkspaceRole;

  @Field(() => String, { description: 'Name of the workspace.' })
  workspaceName: string;

  @Field(() => GraphQLDateTime, {
    description: 'When the invitation was created. Sending it again doesn’t change this.',
  })
  createdAt: Date;

  @Field(() => GraphQLDateTime, { description: 'When the invitation expires.' })
  expiresAt: Date;

  /** Whether the invitation was looked up by the token in its link. */
  isFoundByLink: boolean;
}

@ObjectType('InvitationConnection', { description: 'A page of open invitations.' })
@Access(to.readersOfParent)
export class InvitationConnectionType extends connectionOf(InvitationType, 'Invitation') {
  @Field(() => Int, { description: 'Number of invitations on all pages.' })
  totalCount: number;
}

export function toInvitation(
  { id, email, role, createdAt, expiresAt }: InvitationEntity,
  { workspaceName, isFoundByLink = false }: { workspaceName: string; isFoundByLink?: boolean },
): InvitationType {
  return { id, email: showEmail(email), role, workspaceName, createdAt, expiresAt, isFoundByLink };
}
