import { GraphQLJSON } from 'graphql-scalars';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { AuditEventType } from '../events/eventType';
import type { SecurityEventEntity } from '../events/securityEvent.entity';
import { Access, to } from '../graphql/access';
import { connectionOf } from '../graphql/connection';
import { GraphQLDateTime } from '../graphql/dateTime';
import { describeEnum } from '../graphql/describeEnum';

describeEnum(AuditEventType, {
  name: 'AuditEventType',
  description: 'Kind of event of an account or a workspace.',
  values: {
    INSTANCE_SET_UP: 'The instance was set up by its first owner.',
    SIGN_IN_SUCCEEDED: 'A person completed a sign-in, with all factors.',
    SIGN_IN_FAILED: 'A wrong password was entered.',
    SECOND_FACTOR_FAILED: 'A wrong code or recovery code was entered.',
    ACCOUNT_LOCKED:
      'The second factor was locked after too many wrong codes in a row: for a limited time, after the hundredth until a reset.',
    ACCOUNT_UNLOCKED: 'The operator unlocked a second factor.',
    ACCOUNT_DISABLED: 'The operator disabled an account, which ended its sessions.',
    ACCOUNT_ENABLED: 'The operator enabled an account again.',
    SESSIONS_ENDED: 'The operator ended all sessions of an account.',
    SIGNED_OUT: 'A person signed out.',
    RECOVERY_CODE_USED: 'A recovery code was used.',
    TWO_FACTOR_ENABLED: 'Two-factor authentication was turned on.',
    TWO_FACTOR_REPLACED: 'The authenticator was replaced by a new one.',
    TWO_FACTOR_DISABLED: 'A person turned off their two-factor authentication.',
    TWO_FACTOR_RESET: 'An owner or the operator reset a member’s second factor.',
    RECOVERY_CODES_REGENERATED: 'The recovery codes were replaced by new ones.',
    PASSWORD_CHANGED: 'A person changed their password.',
    PASSWORD_RESET_REQUESTED: 'A password reset link was requested.',
    PASSWORD_RESET: 'A password was reset with a mailed link.',
    PROFILE_CHANGED: 'A person changed their name.',
    SESSION_REVOKED: 'A person ended one or more of their other sessions.',
    WORKSPACE_CREATED: 'A workspace was created.',
    WORKSPACE_RENAMED: 'A workspace was renamed.',
    WORKSPACE_SECURITY_CHANGED: 'The two-factor rule or its grace period was changed.',
    MEMBER_INVITED: 'A person was invited.',
    INVITATION_REVOKED: 'An invitation was revoked.',
    MEMBER_JOINED: 'An invitation was accepted.',
    MEMBER_ROLE_CHANGED: 'The role of a member was changed.',
    MEMBER_REMOVED: 'A member was removed.',
    MEMBER_LEFT: 'A member left.',
    OWNERS_LISTED: 'The operator listed the owners on the command line.',
    API_TOKEN_CREATED: 'An API token was created.',
    API_TOKEN_REVOKED: 'An API token was revoked.',
    MAIL_GIVEN_UP: 'A mail was discarded after three days of failed delivery.',
  },
});

@ObjectType('SecurityEvent', { description: 'An event of the viewer’s account.' })
@Access(to.readersOfParent)
export class SecurityEventType {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => AuditEventType, { description: 'Kind of event.' })
  type: AuditEventType;

  @Field(() => GraphQLDateTime, { description: 'When it happened.' })
  at: Date;

  @Field(() => String, {
    nullable: true,
    description: 'IP address of the request; null if another person was the actor.',
  })
  ipAddress: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'User agent of the request; null if another person was the actor.',
  })
  userAgent: string | null;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: 'What changed; contains no secrets. Null if there is nothing to add.',
  })
  details: unknown;

  /** Account that caused the event, if it was another person. */
  actorId: string | null;
}

@ObjectType('AuditEvent', {
  description: 'An event of a workspace, or of the account of someone who was a member at the time.',
})
@Access(to.readersOfParent)
export class AuditEventObjectType {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => AuditEventType, { description: 'Kind of event.' })
  type: AuditEventType;

  @Field(() => GraphQLDateTime, { description: 'When it happened.' })
  at: Date;

  @Field(() => String, { nullable: true, description: 'IP address of the request; null if it had none.' })
  ipAddress: string | null;

  @Field(() => String, { nullable: true, description: 'User agent of the request; null if it had none.' })
  userAgent: string | null;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description:
      'What changed; contains no secrets. Null if there is nothing to add. docs/integrating.md lists the keys by type.',
  })
  details: unknown;

  /** Ids behind the fields `actor`, `apiToken` and `subject`. */
  actorId: string | null;
  apiTokenId: string | null;
  subjectId: string | null;
}

@ObjectType('SecurityEventConnection', {
  description: 'A page of the viewer’s security events, newest first.',
})
@Access(to.readersOfParent)
export class SecurityEventConnectionType extends connectionOf(SecurityEventType, 'SecurityEvent') {}

@ObjectType('AuditEventConnection', { description: 'A page of a workspace’s audit log, newest first.' })
@Access(to.readersOfParent)
export class AuditEventConnectionType extends connectionOf(AuditEventObjectType, 'AuditEvent') {}

@InputType({ description: 'Conditions that an event must meet; all given ones apply.' })
export class AuditEventFilter {
  @Field(() => [AuditEventType], { nullable: true, description: 'One of these types.' })
  types?: AuditEventType[] | null;

  @Field(() => ID, { nullable: true, description: 'Id of the account that was the actor.' })
  actorId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the account that the event is about.' })
  subjectId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the API token that was the actor, or that the event is about.',
  })
  apiTokenId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'IP address, in any notation. BAD_USER_INPUT if it is not an IP address.',
  })
  ipAddress?: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'At this time or later.' })
  from?: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Before this time.' })
  to?: Date | null;
}

export function toAuditEvent(event: SecurityEventEntity): AuditEventObjectType {
  const { id, type, at, ipAddress, userAgent, actorId, apiTokenId, subjectId } = event;
  return { id, type, at, ipAddress, userAgent, details: detailsOf(event), actorId, apiTokenId, subjectId };
}

/** Returns an event as its account sees it, without the address and user agent of another person. */
export function toSecurityEvent(event: SecurityEventEntity): SecurityEventType {
  const { id, type, at, actorId, subjectId } = event;
  const isByOther = actorId !== null && actorId !== subjectId;
  const [ipAddress, userAgent] = isByOther ? [null, null] : [event.ipAddress, event.userAgent];
  return {
    id,
    type,
    at,
    ipAddress,
    userAgent,
    details: detailsOf(event),
    actorId: isByOther ? actorId : null,
  };
}

function detailsOf({ details }: SecurityEventEntity): unknown {
  return details === null ? null : JSON.parse(details);
}
