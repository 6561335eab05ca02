import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTime as LibraryDateTime } from 'graphql-scalars';

/** Accepts every date-time of RFC 3339 and returns UTC with milliseconds, such as 2026-03-02T09:00:00.000Z. */
export const GraphQLDateTime = new GraphQLScalarType({
  ...LibraryDateTime.toConfig(),
  description:
    'A date-time as in RFC 3339, section 5.6. Input can have any offset; output is UTC with milliseconds, such as 2026-03-02T09:00:00.000Z.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
});
