import type { DataSourceOptions } from 'typeorm';

/** The classes whose tables a database has. */
export type EntityClasses = NonNullable<DataSourceOptions['entities']>;
