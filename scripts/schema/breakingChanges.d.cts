export interface VersionedSchema {
  /** Semantic version, such as 1.4.0. */
  version: string;
  /** In the schema definition language. */
  schema: string;
}

/**
 * Returns one sentence for each change that breaks programs written for the released schema. Returns none if the current version
 * announces breaking changes: a new major version, or a new minor version while the major version is 0.
 */
export declare function findUnannouncedBreaks(schemas: {
  released: VersionedSchema;
  current: VersionedSchema;
}): string[];
