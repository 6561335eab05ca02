import { Field, Int, ObjectType } from 'type-graphql';
import { Access, to } from '../graphql/access';
import { GraphQLDateTime } from '../graphql/dateTime';
import { ErrorCode } from '../graphql/errorCode';

@ObjectType('Instance', { description: 'Public facts about this server, readable without signing in.' })
@Access(to.anyone)
export class InstanceType {
  @Field(() => String, { description: 'Name of the product.' })
  name: string;

  @Field(() => String, { description: 'Version of the server.' })
  version: string;

  @Field(() => String, {
    description:
      'The server’s configured URL, without a trailing slash. Browsers can sign in only at this address.',
  })
  publicUrl: string;

  @Field(() => GraphQLDateTime, {
    description: 'The server’s current time, to detect a device whose clock is wrong.',
  })
  serverTime: Date;

  @Field(() => Int, {
    description:
      'Minimum length of a new password in characters, counted after NFKC normalization. 15 by default.',
  })
  passwordMinLength: number;

  @Field(() => [ErrorCode], {
    description:
      'All values of `extensions.code` of an error, except Apollo Server’s own codes for documents that can’t be parsed or validated. Listed here because no other field returns an error code.',
  })
  errorCodes: ErrorCode[];
}
