import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Access, to } from '../../graphql/access';
import type { RequestContext } from '../../graphql/context';
import { RotatedSessionPayload, toRotatedSession } from '../../sessions/viewer/viewer.types';
import { confirmRecoveryCodes } from './confirmRecoveryCodes';

@InputType({ description: 'The set of recovery codes to activate.' })
export class ConfirmRecoveryCodesInput {
  @Field(() => ID, { description: 'Id of a set that was downloaded.' })
  recoveryCodeSetId: string;
}

@ObjectType({ description: 'The new recovery codes are active, and the viewer’s other sessions have ended.' })
@Access(to.readersOfParent)
export class ConfirmRecoveryCodesPayload extends RotatedSessionPayload {}

@Resolver()
export class ConfirmRecoveryCodesMutation {
  @Mutation(() => ConfirmRecoveryCodesPayload, {
    description:
      'Activates a new set of recovery codes and ends the viewer’s other sessions. Refused before the download.',
  })
  @Access(to.signedIn)
  async confirmRecoveryCodes(
    @Arg('input', () => ConfirmRecoveryCodesInput, { description: 'The set of recovery codes to activate.' })
    input: ConfirmRecoveryCodesInput,
    @Ctx() context: RequestContext,
  ): Promise<ConfirmRecoveryCodesPayload> {
    const actor = await context.requireSessionActor();
    const token = await confirmRecoveryCodes(context.runtime, actor, input);
    return toRotatedSession(context, actor, token);
  }
}
