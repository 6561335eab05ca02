import { Arg, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { showEmail } from '../../core/email.rules';
import { Access, to } from '../../graphql/access';
import type { RequestContext } from '../../graphql/context';
import { findOpenReset } from './passwordReset.store';

@ObjectType('PasswordReset', { description: 'A valid password reset link.' })
@Access(to.readersOfParent)
export class PasswordResetType {
  @Field(() => String, { description: 'Email address of the account, for password managers.' })
  email: string;
}

@Resolver()
export class PasswordResetQuery {
  @Query(() => PasswordResetType, {
    nullable: true,
    description: 'A valid password reset link, looked up by its secret; null if there is none.',
  })
  @Access(to.anyone)
  async passwordReset(
    @Arg('token', () => String, { description: 'Secret from the fragment of the mailed link.' })
    token: string,
    @Ctx() { runtime }: RequestContext,
  ): Promise<PasswordResetType | null> {
    const open = await runtime.database.read((db) => findOpenReset(db, token, runtime.clock()));
    return open && { email: showEmail(open.account.email) };
  }
}
