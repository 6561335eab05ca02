// Password and code with the packages that Twinlock stands on and nothing of Twinlock: the hash, the codes of three steps, and the
// rows of a challenge, a session and its event, in two transactions. No try is counted, nothing limited, nothing encrypted.

import { randomBytes } from 'node:crypto';
import { verify } from '@node-rs/argon2';
import { Arg, createUnionType, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { serveThroughApollo } from '../support/apollo';
import {
  AUDITED,
  EVENT,
  fromNow,
  HOUR_MILLISECONDS,
  hashToken,
  newId,
  newToken,
  workOutCodes,
} from '../support/byHand';
import { insertion, openTables, update } from '../support/tables';

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
  @Mutation(() => SignInResult)
  async signIn(
    @Arg('input', () => SignInInput) { email, password }: SignInInput,
  ): Promise<TwoFactorChallenge> {
    const [user] = await tables.read(BY_EMAIL, [email]);
    if (!(await verify(String(user?.passwordHash), password))) throw new Error('Wrong password');
    const challengeToken = newToken();
    const values = [
      newId(),
      hashToken(challengeToken),
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
    const [found] = await tables.read(BY_CHALLENGE, [hashToken(challengeToken)]);
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
      [SESSION, [newId(), hashToken(sessionToken), userId, ...lasting, '127.0.0.1', null]],
      [EVENT, [eventId, type, now, userId, userId, null, null, '127.0.0.1', null, '{}']],
      [AUDITED, [workspace, eventId, type, userId, userId]],
    ]);
    return { sessionToken };
  }
}

serveThroughApollo([SignInResolver]);
