import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Access, to } from '../../graphql/access';
import type { RequestContext } from '../../graphql/context';
import { RecoveryCodeSetType } from '../twoFactor.types';
import { downloadRecoveryCodes } from './downloadRecoveryCodes';

@InputType({ description: 'The set of recovery codes to download.' })
export class DownloadRecoveryCodesInput {
  @Field(() => ID, { description: 'Id of a set that isn’t confirmed yet.' })
  recoveryCodeSetId: string;
}

@ObjectType({ description: 'The recovery codes as a text file.' })
@Access(to.readersOfParent)
export class DownloadRecoveryCodesPayload {
  @Field(() => RecoveryCodeSetType, { description: 'The set, now DOWNLOADED.' })
  recoveryCodeSet: RecoveryCodeSetType;

  @Field(() => String, { description: 'Suggested file name.' })
  fileName: string;

  @Field(() => String, {
    description: 'The text of the file: product, account, date, an explanation, and one code per line.',
  })
  content: string;
}

@Resolver()
export class DownloadRecoveryCodesMutation {
  @Mutation(() => DownloadRecoveryCodesPayload, {
    description: 'Download: returns the recovery codes as a text file and records the download.',
  })
  @Access(to.signedIn)
  async downloadRecoveryCodes(
    @Arg('input', () => DownloadRecoveryCodesInput, { description: 'The set of recovery codes to download.' })
    input: DownloadRecoveryCodesInput,
    @Ctx() context: RequestContext,
  ): Promise<DownloadRecoveryCodesPayload> {
    const { set, fileName, content } = await downloadRecoveryCodes(
      context.runtime,
      await context.requireSessionActor(),
      input,
    );
    return { recoveryCodeSet: set, fileName, content };
  }
}
