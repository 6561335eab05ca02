export interface VersionedSchema {
  /** Semantic version, such as 1.4.0. */
  version: string;
  /** In the schema definition language. */
  schema: string;
}

/**
 * What would break programs that were written against the released schema, a sentence each; nothing where the current
 * version says that it may break them: a new major version, or a new minor one while the major is 0.
 */
export declare function findUnannouncedBreaks(schemas: {
  released: VersionedSchema;
  current: VersionedSchema;
}): string[];
