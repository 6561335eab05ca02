// The same set-up with the packages in between that Twinlock stands on, and nothing of Twinlock: each of the four requests looks up
// whose session it comes with, and writes its rows.

import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { type Context, serveThroughApollo } from '../support/apollo';
import { hashOfBearer, hashToken, newToken } from '../support/byHand';
import { type Holder, SetUp } from '../support/setUp';
import { openTables } from '../support/tables';

const HOLDER = `
  SELECT s.id AS sessionId, s.userId, m.workspaceId
    FROM sessions s JOIN memberships m ON m.userId = s.userId WHERE s.tokenHash = ?`;

const tables = openTables();
/** By their own ids, and by those of their codes. */
const setUps = new Map<string, SetUp>();

@ObjectType()
class WithId {
  @Field(() => String)
  id!: string;
}

@ObjectType()
class Started {
  @Field(() => String)
  secret!: string;

  @Field(() => String)
  otpauthUri!: string;

  @Field(() => String)
  qrCode!: string;

  @Field(() => WithId)
  enrollment!: WithId;
}

@InputType()
class VerifyTwoFactorEnrollmentInput {
  @Field(() => String)
  enrollmentId!: string;

  @Field(() => String)
  code!: string;
}

@ObjectType()
class Verified {
  @Field(() => [String])
  recoveryCodes!: string[];

  @Field(() => WithId)
  recoveryCodeSet!: WithId;
}

@InputType()
class DownloadRecoveryCodesInput {
  @Field(() => String)
  recoveryCodeSetId!: string;
}

@ObjectType()
class Downloaded {
  @Field(() => String)
  fileName!: string;

  @Field(() => String)
  content!: string;
}

@InputType()
class ConfirmTwoFactorEnrollmentInput {
  @Field(() => String)
  enrollmentId!: string;
}

@ObjectType()
class Confirmed {
  @Field(() => String)
  sessionToken!: string;
}

@Resolver()
class EnrollmentResolver {
  @Mutation(() => Started)
  async startTwoFactorEnrollment(@Ctx() context: Context): Promise<Started> {
    const setUp = new SetUp(tables, await findHolder(context));
    setUps.set(setUp.enrollmentId, setUp).set(setUp.setId, setUp);
    return { ...(await setUp.start()), enrollment: { id: setUp.enrollmentId } };
  }

  @Mutation(() => Verified)
  async verifyTwoFactorEnrollment(
    @Ctx() context: Context,
    @Arg('input', () => VerifyTwoFactorEnrollmentInput) { enrollmentId }: VerifyTwoFactorEnrollmentInput,
  ): Promise<Verified> {
    await findHolder(context);
    const setUp = setUps.get(enrollmentId)!;
    await setUp.verify();
    return { recoveryCodes: setUp.codes, recoveryCodeSet: { id: setUp.setId } };
  }

  @Mutation(() => Downloaded)
  async downloadRecoveryCodes(
    @Ctx() context: Context,
    @Arg('input', () => DownloadRecoveryCodesInput) { recoveryCodeSetId }: DownloadRecoveryCodesInput,
  ): Promise<Downloaded> {
    await findHolder(context);
    return { fileName: 'codes.txt', content: await setUps.get(recoveryCodeSetId)!.download() };
  }

  @Mutation(() => Confirmed)
  async confirmTwoFactorEnrollment(
    @Ctx() context: Context,
    @Arg('input', () => ConfirmTwoFactorEnrollmentInput) { enrollmentId }: ConfirmTwoFactorEnrollmentInput,
  ): Promise<Confirmed> {
    await findHolder(context);
    const setUp = setUps.get(enrollmentId)!;
    const sessionToken = newToken();
    await setUp.confirm(hashToken(sessionToken));
    for (const id of [setUp.enrollmentId, setUp.setId]) setUps.delete(id);
    return { sessionToken };
  }
}

async function findHolder({ authorization }: Context): Promise<Holder> {
  const [holder] = await tables.read(HOLDER, [hashOfBearer(authorization)]);
  if (!holder) throw new Error('Nobody is signed in');
  return holder as unknown as Holder;
}

serveThroughApollo([EnrollmentResolver]);
