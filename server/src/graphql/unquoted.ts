import { GraphQLError, Kind } from 'graphql';

/**
 * What GraphQL says of a value that it refuses, without that value, which may be a password: only what is known to
 * repeat none is kept (S22).
 */
const REASONS: readonly [RegExp, (match: RegExpExecArray) => string][] = [
  [/^(\w+) cannot represent /, ([, type]) => `It is no ${type}.`],
  [/ does not exist in "(\w+)" enum/, ([, type]) => `It is none of ${type}.`],
  [/^Enum "(\w+)" cannot represent /, ([, type]) => `It is none of ${type}.`],
  [/^Expected value of type "([\w![\]]+)"/, ([, type]) => `It is no ${type}.`],
  [/^Expected non-nullable type "([\w![\]]+)" not to be null/, ([text]) => `${text}.`],
  [/^Expected type "(\w+)" to be an object/, ([text]) => `${text}.`],
  [/^Field "[\w.]+" of required type "[\w![\]]+" was not provided/, ([text]) => `${text}.`],
  [/^Field "[\w.]+" is not defined by type "\w+"/, ([text]) => `${text}.`],
];

export function reasonUnquoted(reason: string): string {
  for (const [pattern, tell] of REASONS) {
    const match = pattern.exec(reason);
    if (match) return tell(match);
  }
  return '';
}

/** Texts and numbers of the document that its parser could make no sense of. */
const LITERAL = /\b(Int|Float|String|BlockString) "[\s\S]*"/;

const VALUES: ReadonlySet<string> = new Set([
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
]);

/** The message of a document that can't be parsed or isn't valid, without the values that were written in it. */
export function messageUnquoted(message: string, error: unknown): string {
  const [node] = (error instanceof GraphQLError && error.nodes) || [];
  if (node && VALUES.has(node.kind)) return `This value can’t be used. ${reasonUnquoted(message)}`.trim();
  return message.replace(LITERAL, '$1');
}
