import { GraphQLDateTime, GraphQLJSON } from 'graphql-scalars';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Access, to } from '../graphql/access';
import { connectionOf } from '../graphql/connection';
import { describeEnum } from '../graphql/describeEnum';
import { AuditEventType } from './eventType';
import type { SecurityEventEntity } from './securityEvent.entity';

describeEnum(AuditEventType, {
  name: 'AuditEventType',
  description: 'What happened to an account or in a workspace.',
  values: {
    INSTANCE_SET_UP: 'The first owner set the instance up.',
    SIGN_IN_SUCCEEDED: 'Someone signed in; the last factor had passed.',
    SIGN_IN_FAILED: 'A password was wrong.',
    SECOND_FACTOR_FAILED: 'A code or recovery code was wrong.',
    ACCOUNT_LOCKED:
      'Too many wrong codes in a row: the second factor is locked for a time, after the hundredth until a reset.',
    ACCOUNT_UNLOCKED: 'The operator lifted a lock.',
    ACCOUNT_DISABLED: 'The operator disabled an account and ended its sessions.',
    ACCOUNT_ENABLED: 'The operator enabled an account again.',
    SESSIONS_ENDED: 'The operator ended all sessions of a person.',
    SIGNED_OUT: 'Someone signed out.',
    RECOVERY_CODE_USED: 'A recovery code was spent.',
    TWO_FACTOR_ENABLED: 'Two-factor authentication was turned on.',
    TWO_FACTOR_REPLACED: 'A new authenticator took the place of the old one.',
    TWO_FACTOR_DISABLED: 'Its holder turned two-factor authentication off.',
    TWO_FACTOR_RESET: 'An owner or the operator took a member’s second factor away.',
    RECOVERY_CODES_REGENERATED: 'New recovery codes took the place of the old ones.',
    PASSWORD_CHANGED: 'Someone changed their password.',
    PASSWORD_RESET_REQUESTED: 'A link for a new password was asked for.',
    PASSWORD_RESET: 'A new password was set with a mailed link.',
    PROFILE_CHANGED: 'Someone changed their name.',
    SESSION_REVOKED: 'Someone ended other sessions of theirs.',
    WORKSPACE_CREATED: 'A workspace was made.',
    WORKSPACE_RENAMED: 'A workspace got a new name.',
    WORKSPACE_SECURITY_CHANGED: 'The two-factor rule or its grace changed.',
    MEMBER_INVITED: 'Someone was invited.',
    INVITATION_REVOKED: 'An invitation was revoked.',
    MEMBER_JOINED: 'An invitation was accepted.',
    MEMBER_ROLE_CHANGED: 'A member became an owner, or an owner a member.',
    MEMBER_REMOVED: 'A member was removed.',
    MEMBER_LEFT: 'A member left.',
    OWNERS_LISTED: 'The operator listed the owners, on the host.',
    API_TOKEN_CREATED: 'An API token was made.',
    API_TOKEN_REVOKED: 'An API token was revoked.',
    MAIL_GIVEN_UP: 'A mail could not be delivered for three days.',
  },
});

@ObjectType('SecurityEvent', { description: 'One thing that happened to the viewer’s account.' })
@Access(to.whoeverHasTheParent)
export class SecurityEventType {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => AuditEventType, { description: 'What happened.' })
  type: AuditEventType;

  @Field(() => GraphQLDateTime, { description: 'When.' })
  at: Date;

  @Field(() => String, {
    nullable: true,
    description: 'Address it came from; null where another person did it.',
  })
  ipAddress: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the browser or program called itself; null where another person did it.',
  })
  userAgent: string | null;

  @Field(() => GraphQLJSON, { nullable: true, description: 'What changed; never a secret.' })
  details: unknown;

  /** Who did it; shown where it was another person. */
  actorId: string | null;
}

@ObjectType('AuditEvent', {
  description: 'One thing that happened in a workspace, or to the account of someone who belonged to it.',
})
@Access(to.whoeverHasTheParent)
export class AuditEventObjectType {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => AuditEventType, { description: 'What happened.' })
  type: AuditEventType;

  @Field(() => GraphQLDateTime, { description: 'When.' })
  at: Date;

  @Field(() => String, { nullable: true, description: 'Address it came from.' })
  ipAddress: string | null;

  @Field(() => String, { nullable: true, description: 'What the browser or program called itself.' })
  userAgent: string | null;

  @Field(() => GraphQLJSON, { nullable: true, description: 'What changed; never a secret.' })
  details: unknown;

  /** Who did it, with which token, and whom it concerns; shown as what they are. */
  actorId: string | null;
  apiTokenId: string | null;
  subjectId: string | null;
}

@ObjectType('SecurityEventConnection', { description: 'A page of a person’s history, the newest first.' })
@Access(to.whoeverHasTheParent)
export class SecurityEventConnectionType extends connectionOf(SecurityEventType, 'SecurityEvent') {}

@ObjectType('AuditEventConnection', { description: 'A page of a workspace’s audit log, the newest first.' })
@Access(to.whoeverHasTheParent)
export class AuditEventConnectionType extends connectionOf(AuditEventObjectType, 'AuditEvent') {}

@InputType({ description: 'Which events to list; every part that is given has to match.' })
export class AuditEventFilter {
  @Field(() => [AuditEventType], { nullable: true, description: 'Any of these kinds.' })
  types?: AuditEventType[] | null;

  @Field(() => ID, { nullable: true, description: 'Done by this person.' })
  actorId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Concerning this person.' })
  subjectId?: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'At this moment or later.' })
  from?: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Before this moment.' })
  to?: Date | null;
}

export function toAuditEvent(event: SecurityEventEntity): AuditEventObjectType {
  const { id, type, at, ipAddress, userAgent, actorId, apiTokenId, subjectId } = event;
  return { id, type, at, ipAddress, userAgent, details: detailsOf(event), actorId, apiTokenId, subjectId };
}

/** What the holder sees of an event: another person's address and browser are not theirs to know. */
export function toSecurityEvent(event: SecurityEventEntity): SecurityEventType {
  const { id, type, at, actorId, subjectId } = event;
  const byOther = actorId !== null && actorId !== subjectId;
  const [ipAddress, userAgent] = byOther ? [null, null] : [event.ipAddress, event.userAgent];
  return { id, type, at, ipAddress, userAgent, details: detailsOf(event), actorId: byOther ? actorId : null };
}

function detailsOf({ details }: SecurityEventEntity): unknown {
  return details === null ? null : JSON.parse(details);
}
