import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { Access, to } from '../graphql/access';
import { showEmail } from './email';

@ObjectType('User', {
  description:
    'A person, as others in their workspaces see them. What only the account’s holder may see hangs on Viewer.',
})
@Access(to.whoeverHasTheParent)
export class UserType {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => String, { description: 'Address that they sign in with, its domain in Unicode.' })
  email: string;

  @Field(() => String, { description: 'Name that they chose.' })
  name: string;

  @Field(() => GraphQLDateTime, { description: 'When the account was made.' })
  createdAt: Date;
}

/** What others may see of an account, and nothing else of the row. */
export function toUser({ id, email, name, createdAt }: UserType): UserType {
  return { id, email: showEmail(email), name, createdAt };
}
