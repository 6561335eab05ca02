import {
  coerceInputValue,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  print,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import { badInput } from '../core/refusal';

/**
 * Refuses variables that don't match their types: BAD_USER_INPUT, with the field. GraphQL's own error repeats the value, which
 * can be a secret (S22).
 */
export function requireValidVariables({
  schema,
  operation,
  variables,
}: {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
}): void {
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type) as GraphQLInputType;
    if (!Object.hasOwn(variables, name) && definition.defaultValue) continue;
    coerceInputValue(variables[name], type, (path) => {
      throw mismatch(definition, path.join('.') || name);
    });
  }
}

function mismatch({ variable, type }: VariableDefinitionNode, field: string): Error {
  return badInput(field, `The variable ${print(variable)} doesn’t match its type, ${print(type)}.`);
}
