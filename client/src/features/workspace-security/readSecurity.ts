import type { WorkspaceSecurityQuery } from '../../gql/graphql';

/** The security rule and its 2FA summary, as the screen reads them. */
export type ReadSecurity = NonNullable<WorkspaceSecurityQuery['workspace']>;
