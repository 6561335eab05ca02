import { DEFAULT_PAGE_SIZE } from '@twinlock/shared';
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isListType,
  isObjectType,
} from 'graphql';

/**
 * Maximum entries of each list without pages: its quota (S41), or the number that the server generates. Lists of enum
 * values contain each value at most once and are not listed. A test fails if a list is missing here.
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

/** Entries of a list that is not in the table. */
const UNKNOWN_LIST_SIZE = 500;

/** Fields that read the database for each object they are selected on. Root fields read once and are not listed. */
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
  'Workspace.member',
  'Workspace.members',
  'Workspace.openInvitations',
  'Workspace.twoFactorSummary',
  'Workspace.viewerRole',
]);

/**
 * Reads counted for a list whose `filter` makes the database scan a workspace's members, or all events of an account, API token or
 * address, until a page is full. That takes up to 250 ms for 100,000 members or 400,000 events, and half as long without `search`.
 */
const READS_BY_FILTER: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'Workspace.members': { search: 100, role: 50, twoFactorEnabled: 50, twoFactorStatus: 50 },
  'Workspace.auditEvents': { actorId: 100, subjectId: 100, apiTokenId: 100, ipAddress: 100 },
};

/** Fields with a resolver that reads nothing, or reads the rows for a whole page in one statement. */
export const BATCHED_FIELDS: ReadonlySet<string> = new Set([
  'ApiToken.createdBy',
  'ApiToken.workspace',
  'AuditEvent.actor',
  'AuditEvent.apiToken',
  'AuditEvent.subject',
  'Invitation.hasAccount',
  'Member.invitedBy',
  'Member.recoveryCodesRemaining',
  'Member.secondFactorLastUsedAt',
  'Member.twoFactorEnabledAt',
  'RecoveryCodeSet.pendingCodes',
  'RecoveryCodeSet.total',
  'SecurityEvent.actor',
  'Viewer.twoFactor',
  'Viewer.user',
]);

/** Upper bounds for the bytes of a value in JSON with quotes, for texts of up to 3 bytes per character. */
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
  /** 400 characters of a header, of at most 2 bytes each. */
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

export function isList(type: GraphQLOutputType): boolean {
  return isListType(getNullableType(type));
}

/** A field and its arguments in an operation. */
interface FieldUse {
  schema: GraphQLSchema;
  /** The type that the field belongs to. */
  type: GraphQLNamedType;
  field: GraphQLField<unknown, unknown>;
  args: Record<string, unknown>;
}

/** The most entries that a list or a page can have; null if the field is neither. */
export function entriesOf({ type: parent, field: { name, type }, args }: FieldUse): number | null {
  const named = getNamedType(type);
  if (isConnection(named)) return pageSizeOf(args);
  // The lists of a connection are counted at the field that returns it, and introspection is measured on its own.
  if (!isList(type) || isConnection(parent) || parent.name.startsWith('__')) return null;
  if (isEnumType(named)) return named.getValues().length;
  return LIST_SIZES[`${parent.name}.${name}`] ?? UNKNOWN_LIST_SIZE;
}

function pageSizeOf({ first, last }: Record<string, unknown>): number {
  const sizes = [first, last].map((size) => Math.abs(Number(size ?? 0)));
  return Math.max(...sizes) || DEFAULT_PAGE_SIZE;
}

/** Database reads of the field itself on one object. */
export function readsOf({ schema, type, field: { name }, args }: FieldUse): number {
  const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
  const coordinate = `${type.name}.${name}`;
  if (name.startsWith('__') || !(isRoot || READING_FIELDS.has(coordinate))) return 0;
  const filter = Object.entries(args.filter ?? {}).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return Math.max(1, ...filter.map(([part]) => READS_BY_FILTER[coordinate]?.[part] ?? 1));
}
