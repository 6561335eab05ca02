import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { type AccessRule, accessRuleOf } from '../../src/graphql/access';

/** A field of a mutation's payload that has its own access rule, with a selection that reads it. */
export interface GatedField {
  place: string;
  selection: string;
  ownersOnly: boolean;
  /** Scopes of API tokens, each of which opens the field. */
  scopes: readonly string[];
}

export interface MutationPayload {
  name: string;
  rule: AccessRule;
  /** Whether it takes an `input`. */
  takesInput: boolean;
  gated: GatedField[];
}

/** Returns every mutation with all gated fields in its payload. No path contains a type twice. */
export function everyPayload(schema: GraphQLSchema): MutationPayload[] {
  const mutation = schema.getMutationType() as GraphQLObjectType;
  return Object.values(mutation.getFields()).map((field) => ({
    name: field.name,
    rule: accessRuleOf(mutation, field),
    takesInput: field.args.length > 0,
    gated: gatedIn(schema, getNamedType(field.type), new Set()),
  }));
}

function gatedIn(schema: GraphQLSchema, type: GraphQLNamedType, above: ReadonlySet<string>): GatedField[] {
  return objectTypesOf(schema, type)
    .filter(({ name }) => !above.has(name))
    .flatMap((owner) => {
      const seen = new Set([...above, owner.name]);
      return Object.values(owner.getFields()).flatMap((field) => {
        const inner = getNamedType(field.type);
        const rule = accessRuleOf(owner, field);
        const itself = {
          place: `${owner.name}.${field.name}`,
          selection: isLeafType(inner) ? field.name : `${field.name} { __typename }`,
          ownersOnly: rule.kind === 'workspace' && rule.ownersOnly,
          scopes: rule.kind === 'workspace' ? rule.scopes : [],
        };
        const deeper = gatedIn(schema, inner, seen).map((found) => ({
          ...found,
          place: `${field.name} > ${found.place}`,
          selection: `${field.name} { ${found.selection} }`,
        }));
        return (rule.kind === 'workspace' ? [itself] : deeper).map((found) => ({
          ...found,
          selection: isAbstractType(type) ? `... on ${owner.name} { ${found.selection} }` : found.selection,
        }));
      });
    });
}

function objectTypesOf(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  return isObjectType(type) ? [type] : [];
}
