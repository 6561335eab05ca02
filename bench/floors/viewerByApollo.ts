// The viewer query with Apollo Server, type-graphql and one query of the database, and nothing of Twinlock.

import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { type Context, serveThroughApollo } from '../support/apollo';
import { type FoundViewer, lookUp } from '../support/lookUp';

@ObjectType()
class User {
  @Field(() => String)
  name!: string;
}

@ObjectType()
class TwoFactor {
  @Field(() => Boolean)
  enabled!: boolean;
}

@ObjectType()
class Viewer {
  @Field(() => User)
  user!: User;

  @Field(() => TwoFactor)
  twoFactor!: TwoFactor;
}

@Resolver()
class ViewerResolver {
  @Query(() => Viewer, { nullable: true })
  viewer(@Ctx() { authorization }: Context): Promise<FoundViewer | null> {
    return lookUp(authorization);
  }
}

serveThroughApollo([ViewerResolver]);
