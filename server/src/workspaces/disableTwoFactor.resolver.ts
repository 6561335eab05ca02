import { Ctx, Mutation, Resolver } from 'type-graphql';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { toViewer } from '../sign-in/viewer.types';
import { disableTwoFactor } from '../two-factor/disableTwoFactor';
import { DisableTwoFactorPayload } from '../two-factor/twoFactor.types';
import { findRequirement } from './findRequirement';

/** Stands here and not in two-factor/, since it takes the workspaces' word on whether it may happen. */
@Resolver()
export class DisableTwoFactorResolver {
  @Mutation(() => DisableTwoFactorPayload, {
    description:
      'Turns two-factor authentication off and ends the holder’s other sessions. Needs fresh proof. TWO_FACTOR_REQUIRED_BY_WORKSPACE where a workspace requires it.',
  })
  @Access(to.freshlyProven)
  async disableTwoFactor(@Ctx() context: RequestContext): Promise<DisableTwoFactorPayload> {
    const actor = await context.requireActor();
    const token = await disableTwoFactor(
      context.runtime,
      actor,
      async (tx, userId) => (await findRequirement(tx, userId)).workspaceNames,
    );
    return { viewer: toViewer(actor), sessionToken: context.deliverToken(token) };
  }
}
