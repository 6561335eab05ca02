import { GraphQLDateTime } from 'graphql-scalars';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Access, to } from '../graphql/access';
import { ErrorCode } from '../graphql/errorCode';
import { SessionTransport } from '../sign-in/signIn.types';

@ObjectType('Instance', { description: 'What an anonymous page needs before anyone signed in.' })
@Access(to.anyone)
export class InstanceType {
  @Field(() => String, { description: 'Name of the product.' })
  name: string;

  @Field(() => String, { description: 'Version that is running.' })
  version: string;

  @Field(() => String, {
    description:
      'The address that the server is set up for, without a trailing slash. Signing in from a page at another address doesn’t work.',
  })
  publicUrl: string;

  @Field(() => GraphQLDateTime, {
    description: 'The server’s clock, so that a client can show how far a device’s clock has drifted.',
  })
  serverTime: Date;

  @Field(() => Int, {
    description:
      'Characters that a new password has at least, counted after NFKC. 15 unless the operator sets it.',
  })
  passwordMinLength: number;

  @Field(() => [ErrorCode], {
    description:
      'Every code that an error may carry, but for Apollo’s own of documents that can’t be read. Errors stand outside of what fields answer, so this is where the schema names them.',
  })
  errorCodes: ErrorCode[];
}

@InputType({ description: 'The first workspace and its owner.' })
export class SetUpInstanceInput {
  @Field(() => String, { description: 'From the link that the server printed.' })
  setupToken: string;

  @Field(() => String, { description: 'Name of the workspace, 1 to 100 characters.' })
  workspaceName: string;

  @Field(() => String, { description: 'Name of the owner, 1 to 100 characters.' })
  name: string;

  @Field(() => String, { description: 'Address that the owner signs in with.' })
  email: string;

  @Field(() => String, {
    description: '`instance.passwordMinLength` to 256 characters, and not easy to guess.',
  })
  password: string;

  @Field(() => SessionTransport, {
    nullable: true,
    defaultValue: SessionTransport.COOKIE,
    description: 'How the session’s token is handed over.',
  })
  transport?: SessionTransport | null;
}
