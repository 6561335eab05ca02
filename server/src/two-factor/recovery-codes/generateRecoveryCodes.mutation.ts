import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Access, to } from '../../graphql/access';
import type { RequestContext } from '../../graphql/context';
import { RecoveryCodeSetType } from '../twoFactor.types';
import { generateRecoveryCodes } from './generateRecoveryCodes';

@ObjectType({ description: 'The new set of recovery codes. The old set works until this one is confirmed.' })
@Access(to.readersOfParent)
export class GenerateRecoveryCodesPayload {
  @Field(() => RecoveryCodeSetType, {
    description: 'The new set. Its next steps are `downloadRecoveryCodes` and `confirmRecoveryCodes`.',
  })
  recoveryCodeSet: RecoveryCodeSetType;

  @Field(() => [String], { description: 'The ten new recovery codes.' })
  recoveryCodes: string[];
}

@Resolver()
export class GenerateRecoveryCodesMutation {
  @Mutation(() => GenerateRecoveryCodesPayload, {
    description:
      'Generates a new set of recovery codes. The old set works until `confirmRecoveryCodes`. Requires fresh proof.',
  })
  @Access(to.withFreshProof, { sensitive: true })
  async generateRecoveryCodes(@Ctx() context: RequestContext): Promise<GenerateRecoveryCodesPayload> {
    const { set, codes } = await generateRecoveryCodes(context.runtime, await context.requireSessionActor());
    return { recoveryCodeSet: set, recoveryCodes: codes };
  }
}
