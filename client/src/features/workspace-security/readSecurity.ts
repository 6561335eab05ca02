import type { WorkspaceSecurityQuery } from '../../gql/graphql';

/** The rule and how its members stand towards it, as the screen reads them. */
export type ReadSecurity = NonNullable<WorkspaceSecurityQuery['workspace']>;
