import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isListType,
  isObjectType,
} from 'graphql';

/**
 * The most entries of each list that has no pages: its quota (S41), or the number that the server makes. Lists of enum
 * values hold each value once at most and need no line. A test fails for a list that is missing here.
 */
export const LIST_SIZES: Readonly<Record<string, number>> = {
  'Viewer.memberships': 100,
  'TwoFactorRequirement.requiredBy': 100,
  'Workspace.invitations': 500,
  'Workspace.apiTokens': 100,
  'RecoveryCodeSet.pendingCodes': 10,
  'RecoveryCodeSet.recoveryCodes': 10,
  'GenerateRecoveryCodesPayload.recoveryCodes': 10,
  'VerifyTwoFactorEnrollmentPayload.recoveryCodes': 10,
};

/** What a list counts as that has no line above. */
const UNKNOWN_LIST_SIZE = 500;

/** Fields that read the database for each object they are selected on. Root fields read once and need no line. */
export const READING_FIELDS: ReadonlySet<string> = new Set([
  'Instance.needsSetup',
  'RecoveryCodeSet.recoveryCodes',
  'RecoveryCodeSet.remaining',
  'TwoFactor.active',
  'TwoFactor.pending',
  'TwoFactor.pendingRecoveryCodes',
  'TwoFactor.recoveryCodes',
  'TwoFactor.requirement',
  'TwoFactorEnrollment.recoveryCodes',
  'Viewer.memberships',
  'Viewer.securityEvents',
  'Viewer.session',
  'Viewer.sessions',
  'Workspace.apiTokens',
  'Workspace.auditEvents',
  'Workspace.invitations',
  'Workspace.members',
  'Workspace.twoFactorSummary',
  'Workspace.viewerRole',
]);

/** Fields with a resolver that reads nothing, or reads the rows of a whole page in one statement. */
export const BATCHED_FIELDS: ReadonlySet<string> = new Set([
  'ApiToken.createdBy',
  'AuditEvent.actor',
  'AuditEvent.apiToken',
  'AuditEvent.subject',
  'Invitation.hasAccount',
  'RecoveryCodeSet.pendingCodes',
  'RecoveryCodeSet.total',
  'SecurityEvent.actor',
  'Viewer.twoFactor',
  'Viewer.user',
]);

/** Bytes of a value in JSON, quotes included. Upper bounds, which texts of 2 and 3 bytes a character stay below. */
const BYTES_BY_TYPE: Readonly<Record<string, number>> = {
  Boolean: 5,
  DateTime: 26,
  Int: 11,
  ID: 40,
  String: 110,
  JSON: 2000,
};
const BYTES_BY_FIELD: Readonly<Record<string, number>> = {
  /** A data: URI with an SVG picture. */
  qrCode: 20_000,
  /** The file of recovery codes. */
  content: 2000,
  /** 100 characters. */
  name: 310,
  label: 310,
  workspaceName: 310,
  slug: 310,
  /** 254 characters. */
  email: 520,
  /** 400 characters of a header, each of which is at most 2 bytes. */
  userAgent: 810,
  otpauthUri: 1000,
  __typename: 45,
};
const BYTES_OF_OTHER_VALUES = 310;

export function bytesOfLeaf(name: string, type: GraphQLNamedType): number {
  const known = BYTES_BY_FIELD[name] ?? BYTES_BY_TYPE[type.name];
  if (known !== undefined) return known;
  if (!isEnumType(type)) return BYTES_OF_OTHER_VALUES;
  return 2 + Math.max(...type.getValues().map((value) => value.name.length));
}

/** Whether the type is a page of a list, as Relay defines it. */
export function isConnection(type: GraphQLNamedType | undefined): boolean {
  return isObjectType(type) && type.name.endsWith('Connection') && 'pageInfo' in type.getFields();
}

/** How many entries a field may hold that isn't a connection; null where it is no list. */
export function listSizeOf(
  parent: GraphQLNamedType,
  { name, type }: Pick<GraphQLField<unknown, unknown>, 'name' | 'type'>,
): number | null {
  if (!isList(type)) return null;
  // The page was counted at the connection.
  if (isConnection(parent)) return null;
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues().length;
  return LIST_SIZES[`${parent.name}.${name}`] ?? UNKNOWN_LIST_SIZE;
}

export function isList(type: GraphQLOutputType): boolean {
  return isListType(getNullableType(type));
}
