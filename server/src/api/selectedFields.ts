import { collectSubFields } from '@graphql-tools/utils';
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql';

/** A field that an operation selects below another one. */
export interface SelectedField {
  /** The object type that the field belongs to. */
  type: GraphQLObjectType;
  field: GraphQLField<unknown, unknown>;
  args: Record<string, unknown>;
  /** The field that returns the object, such as `Membership.workspace`. */
  parentField: string;
}

/**
 * Lists all fields selected below the field being resolved, as they will be executed: with fragments, and without those that
 * @skip and @include leave out. A field of an interface or union is listed for each of its object types.
 */
export function listSelectedFields(info: GraphQLResolveInfo): SelectedField[] {
  const { parentType, fieldName, returnType, fieldNodes } = info;
  const parentField = `${parentType.name}.${fieldName}`;
  return listFieldsBelow(info, { parentField, returnType, fieldNodes: [...fieldNodes] });
}

function listFieldsBelow(
  info: GraphQLResolveInfo,
  {
    parentField,
    returnType,
    fieldNodes,
  }: { parentField: string; returnType: GraphQLOutputType; fieldNodes: FieldNode[] },
): SelectedField[] {
  const { schema, fragments, variableValues } = info;
  return objectTypesOf(info, returnType).flatMap((type) => {
    const { fields } = collectSubFields(schema, fragments, variableValues, type, fieldNodes);
    return [...fields.values()].flatMap((nodes) => {
      const [node] = nodes;
      const field = node && type.getFields()[node.name.value];
      if (!field) return [];
      const args = getArgumentValues(field, node, variableValues);
      const below = { parentField: `${type.name}.${field.name}`, returnType: field.type, fieldNodes: nodes };
      return [{ type, field, args, parentField }, ...listFieldsBelow(info, below)];
    });
  });
}

function objectTypesOf(
  { schema }: GraphQLResolveInfo,
  returnType: GraphQLOutputType,
): readonly GraphQLObjectType[] {
  const type = getNamedType(returnType);
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  return isObjectType(type) ? [type] : [];
}
