import { MapperKind, mapSchema } from '@graphql-tools/utils';
import { defaultFieldResolver, type GraphQLFieldConfig, type GraphQLSchema } from 'graphql';
import { type AccessRule, accessRuleOf } from '../graphql/access';
import { requirePayloadAccess } from './payloadAccess';
import type { ApiRequestContext } from './requestContext';
import { requireAccess } from './requireAccess';
import { requireStorable } from './storable';

type FieldConfig = GraphQLFieldConfig<unknown, ApiRequestContext>;

/**
 * The one place that decides access: returns the schema with the declared rule checked before each field's resolver. Throws if
 * a field declares no rule. Refusals have a fixed order: UNAUTHENTICATED, TWO_FACTOR_REQUIRED, NOT_FOUND or FORBIDDEN,
 * REAUTHENTICATION_REQUIRED, then invalid input.
 */
export function guardSchema(schema: GraphQLSchema): GraphQLSchema {
  return mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (field, name, typeName) => {
      const rule = accessRuleOf(schema.getType(typeName), { name, extensions: field.extensions ?? {} });
      return typeName === 'Mutation' ? guardMutation(field, rule) : guardField(field, rule);
    },
  });
}

/** Returns fields without checks unchanged, so that they stay synchronous. */
function guardField(field: FieldConfig, rule: AccessRule): FieldConfig {
  const hasArguments = Object.keys(field.args ?? {}).length > 0;
  if (!hasArguments && (rule.kind === 'asParent' || rule.kind === 'public')) return field;
  const resolve = field.resolve ?? defaultFieldResolver;
  return {
    ...field,
    resolve: async (parent, args, context, info) => {
      await requireAccess(rule, { parent, args, context });
      if (hasArguments) requireStorable(args);
      return resolve(parent, args, context, info);
    },
  };
}

/**
 * Mutations of one operation run one after another. Each mutation, and each payload, looks up the actor and their access again
 * (S37).
 */
function guardMutation(field: FieldConfig, rule: AccessRule): FieldConfig {
  const resolve = field.resolve ?? defaultFieldResolver;
  return {
    ...field,
    resolve: async (parent, args, context, info) => {
      context.dropPayloadCredential();
      try {
        await requireAccess(rule, { parent, args, context });
        await requirePayloadAccess(rule, { parent, args, context }, info);
        requireStorable(args);
        return await resolve(parent, args, context, info);
      } finally {
        context.clearLookups();
      }
    },
  };
}
