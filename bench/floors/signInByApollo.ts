// Password and code with the packages that Twinlock stands on and nothing of Twinlock: the hash, the codes of three steps, and the
// rows of a challenge, a session and its event, in two transactions. No try is counted, nothing limited, nothing encrypted.

import { createHash, randomBytes } from 'node:crypto';
import { verify } from '@node-rs/argon2';
import { Arg, createUnionType, Field, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { serveThroughApollo } from '../support/apollo';
import { fromNow, newId, workOutCodes } from '../support/byHand';
import { insertion, openTables, update } from '../support/tables';

const HOUR_MILLISECONDS = 60 * 60 * 1000;
const KEY = randomBytes(20);
const BY_EMAIL = 'SELECT id, passwordHash FROM users WHERE email = ?';
const BY_CHALLENGE = `
  SELECT c.id, c.userId, u.activeEnrollmentId, m.workspaceId
    FROM sign_in_challenges c
    JOIN users u ON u.id = c.userId
    JOIN memberships m ON m.userId = u.id
   WHERE c.tokenHash = ?`;
const CHALLENGE = insertion('sign_in_challenges', [
  ...['id', 'tokenHash', 'userId', 'createdAt', 'expiresAt', 'attempts', 'closedAt', 'invitationId'],
]);
const CLOSED = update('sign_in_challenges', ['closedAt', 'attempts']);
const SPENT = update('two_factor_enrollments', ['lastAcceptedStep', 'lastUsedAt']);
const SESSION = insertion('sessions', [
  ...['id', 'tokenHash', 'userId', 'createdAt', 'lastSeenAt', 'expiresAt', 'factors'],
  ...['recentUntil', 'ipAddress', 'userAgent'],
]);
const EVENT = insertion('security_events', [
  ...[
    'id',
    'type',
    'at',
    'subjectId',
    'actorId',
    'apiTokenId',
    'workspaceId',
    'ipAddress',
    'userAgent',
    'details',
  ],
]);
const AUDITED = insertion('audit_entries', ['workspaceId', 'eventId', 'type', 'actorId', 'subjectId']);

const tables = openTables();

@InputType()
class SignInInput {
  @Field(() => String)
  email!: string;

  @Field(() => String)
  password!: string;

  @Field(() => String)
  transport!: string;
}

@InputType()
class VerifySecondFactorInput {
  @Field(() => String)
  challengeToken!: string;

  @Field(() => String)
  code!: string;

  @Field(() => String)
  transport!: string;
}

@ObjectType()
class SignedIn {
  @Field(() => String)
  sessionToken!: string;
}

@ObjectType()
class TwoFactorChallenge {
  @Field(() => String)
  challengeToken!: string;
}

const SignInResult = createUnionType({
  name: 'SignInResult',
  types: () => [SignedIn, TwoFactorChallenge] as const,
  resolveType: (value) => ('sessionToken' in value ? SignedIn : TwoFactorChallenge),
});

@Resolver()
class SignInResolver {
  /** A schema has to have one. */
  @Query(() => Boolean)
  ready(): boolean {
    return true;
  }

  @Mutation(() => SignInResult)
  async signIn(
    @Arg('input', () => SignInInput) { email, password }: SignInInput,
  ): Promise<TwoFactorChallenge> {
    const [user] = await tables.read(BY_EMAIL, [email]);
    if (!(await verify(String(user?.passwordHash), password))) throw new Error('Wrong password');
    const challengeToken = newToken();
    const values = [
      newId(),
      hashed(challengeToken),
      String(user?.id),
      fromNow(0),
      fromNow(HOUR_MILLISECONDS),
    ];
    await tables.write([[CHALLENGE, [...values, 0, null, null]]]);
    return { challengeToken };
  }

  @Mutation(() => SignedIn)
  async verifySecondFactor(
    @Arg('input', () => VerifySecondFactorInput) { challengeToken }: VerifySecondFactorInput,
  ): Promise<SignedIn> {
    const [found] = await tables.read(BY_CHALLENGE, [hashed(challengeToken)]);
    const [challenge, userId, enrollment, workspace] = [
      ...[String(found?.id), String(found?.userId)],
      ...[String(found?.activeEnrollmentId), String(found?.workspaceId)],
    ] as const;
    const sessionToken = newToken();
    const [now, eventId, type] = [fromNow(0), newId(), 'SIGN_IN_SUCCEEDED'];
    const lasting = [now, now, fromNow(HOUR_MILLISECONDS), 'PASSWORD,TOTP', fromNow(HOUR_MILLISECONDS)];
    await tables.write([
      [CLOSED, [now, 1, challenge]],
      [SPENT, [workOutCodes(KEY), now, enrollment]],
      [SESSION, [newId(), hashed(sessionToken), userId, ...lasting, '127.0.0.1', null]],
      [EVENT, [eventId, type, now, userId, userId, null, null, '127.0.0.1', null, '{}']],
      [AUDITED, [workspace, eventId, type, userId, userId]],
    ]);
    return { sessionToken };
  }
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function hashed(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

serveThroughApollo([SignInResolver]);
