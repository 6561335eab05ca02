import { Field, ID, ObjectType } from 'type-graphql';
import { showEmail } from '../core/email.rules';
import { Access, to } from '../graphql/access';
import { GraphQLDateTime } from '../graphql/dateTime';

@ObjectType('User', {
  description: 'An account as other members of its workspaces see it. Private data is on Viewer.',
})
@Access(to.readersOfParent)
export class UserType {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => String, { description: 'Email address, with the domain in Unicode.' })
  email: string;

  @Field(() => String, { description: 'Display name.' })
  name: string;

  @Field(() => GraphQLDateTime, { description: 'When the account was created.' })
  createdAt: Date;
}

/** Returns only the public fields of the account. */
export function toUser({ id, email, name, createdAt }: UserType): UserType {
  return { id, email: showEmail(email), name, createdAt };
}
