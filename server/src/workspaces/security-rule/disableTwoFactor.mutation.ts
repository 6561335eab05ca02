import { Ctx, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Access, to } from '../../graphql/access';
import type { RequestContext } from '../../graphql/context';
import { RotatedSessionPayload, toRotatedSession } from '../../sessions/viewer/viewer.types';
import { disableTwoFactor } from './disableTwoFactor';

@ObjectType({ description: 'Two-factor authentication is disabled.' })
@Access(to.readersOfParent)
export class DisableTwoFactorPayload extends RotatedSessionPayload {}

@Resolver()
export class DisableTwoFactorMutation {
  @Mutation(() => DisableTwoFactorPayload, {
    description:
      'Turns two-factor authentication off and ends the viewer’s other sessions. Requires fresh proof. TWO_FACTOR_REQUIRED_BY_WORKSPACE while a workspace requires it.',
  })
  @Access(to.withFreshProof, { sensitive: true })
  async disableTwoFactor(@Ctx() context: RequestContext): Promise<DisableTwoFactorPayload> {
    const actor = await context.requireSessionActor();
    const token = await disableTwoFactor(context.runtime, actor);
    return toRotatedSession(context, actor, token);
  }
}
