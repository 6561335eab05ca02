import { registerEnumType } from 'type-graphql';

/** Registers an enum in the schema, with a description for it and for each of its values. */
export function describeEnum<Values extends Record<string, string>>(
  enumObject: Values,
  { name, description, values }: { name: string; description: string; values: Record<keyof Values, string> },
): void {
  const valuesConfig = Object.fromEntries(
    Object.entries(values).map(([value, text]) => [value, { description: text }]),
  );
  registerEnumType(enumObject, { name, description, valuesConfig: valuesConfig as never });
}
