import { ErrorCode } from '@twinlock/shared';
import { Ctx, FieldResolver, Query, Resolver } from 'type-graphql';
import { VERSION } from '../core/version';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { isSetUp } from './instance.store';
import { InstanceType } from './instance.types';

@Resolver(() => InstanceType)
export class InstanceResolver {
  @Query(() => InstanceType, { description: 'Public facts about this server.' })
  @Access(to.anyone)
  instance(@Ctx() { runtime, publicUrl }: RequestContext): InstanceType {
    return {
      name: 'Twinlock',
      version: VERSION,
      publicUrl,
      serverTime: runtime.clock(),
      passwordMinLength: runtime.config.passwordMinLength,
      errorCodes: Object.values(ErrorCode),
    };
  }

  @FieldResolver(() => Boolean, { description: 'True until `setUpInstance` has created the first owner.' })
  async needsSetup(@Ctx() { runtime }: RequestContext): Promise<boolean> {
    return !(await runtime.database.read(isSetUp));
  }
}
