import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Access, to } from '../graphql/access';
import { showEmail } from '../sign-in/email';
import { SessionTransport } from '../sign-in/signIn.types';
import type { InvitationEntity } from './invitation.entity';
import { WorkspaceRole } from './roles';

@ObjectType('Invitation', {
  description: 'An open invitation of one address into one workspace: single use, seven days.',
})
@Access(to.whoeverHasTheParent)
export class InvitationType {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => String, { description: 'The address that was invited; no other can accept.' })
  email: string;

  @Field(() => WorkspaceRole, { description: 'What the person will be.' })
  role: WorkspaceRole;

  @Field(() => String, { description: 'The workspace.' })
  workspaceName: string;

  @Field(() => GraphQLDateTime, { description: 'When it was made.' })
  createdAt: Date;

  @Field(() => GraphQLDateTime, { description: 'Until when it can be accepted.' })
  expiresAt: Date;

  /** Whether it was looked up by its link. */
  isHeldByLink: boolean;
}

@InputType({ description: 'Whom to invite.' })
export class InviteMemberInput {
  @Field(() => ID, { description: 'Into which workspace.' })
  workspaceId: string;

  @Field(() => String, {
    description: 'Address of the person. A newer invitation takes the place of an earlier one.',
  })
  email: string;

  @Field(() => WorkspaceRole, {
    nullable: true,
    defaultValue: WorkspaceRole.MEMBER,
    description: 'What they will be.',
  })
  role?: WorkspaceRole | null;
}

@ObjectType({ description: 'An invitation was made.' })
@Access(to.whoeverHasTheParent)
export class InviteMemberPayload {
  @Field(() => InvitationType, { description: 'The invitation.' })
  invitation: InvitationType;

  @Field(() => String, {
    nullable: true,
    description:
      'The link that the email carries, so that an owner can hand it over another way; null for an API token.',
  })
  invitationUrl: string | null;

  @Field(() => Boolean, {
    description:
      'Whether the invitation is mailed. False where the address got an invitation mail in the last hour, or five in the last day.',
  })
  mailSent: boolean;
}

@InputType({ description: 'Which invitation to revoke.' })
export class RevokeInvitationInput {
  @Field(() => ID, { description: 'An open invitation.' })
  invitationId: string;
}

@ObjectType({ description: 'The link is worth nothing any more.' })
@Access(to.whoeverHasTheParent)
export class RevokeInvitationPayload {
  @Field(() => ID, { description: 'The invitation that was revoked.' })
  revokedInvitationId: string;
}

@InputType({ description: 'An invitation’s secret, and what accepting it takes.' })
export class AcceptInvitationInput {
  @Field(() => String, { description: 'From the fragment of the link.' })
  token: string;

  @Field(() => String, { nullable: true, description: 'Name, where the address has no account yet.' })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A new password, or that of the account that the address has. Not needed with a session of that account.',
  })
  password?: string | null;

  @Field(() => SessionTransport, {
    nullable: true,
    defaultValue: SessionTransport.COOKIE,
    description: 'How the session’s token is handed over.',
  })
  transport?: SessionTransport | null;
}

export function toInvitation(
  { id, email, role, createdAt, expiresAt }: InvitationEntity,
  { workspaceName, isHeldByLink = false }: { workspaceName: string; isHeldByLink?: boolean },
): InvitationType {
  return { id, email: showEmail(email), role, workspaceName, createdAt, expiresAt, isHeldByLink };
}
