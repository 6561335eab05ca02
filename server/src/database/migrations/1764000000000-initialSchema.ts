import {
  type MigrationInterface,
  type QueryRunner,
  Table,
  type TableColumnOptions,
  type TableOptions,
} from 'typeorm';

const id = (name: string): TableColumnOptions => text(name, 36);
const text = (name: string, length: number): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
});
const longText = (name: string): TableColumnOptions => ({ name, type: 'text' });
const instant = (name: string): TableColumnOptions => ({ name, type: 'datetime', precision: 3 });
const count = (name: string, initial = 0): TableColumnOptions => ({
  name,
  type: 'integer',
  default: String(initial),
});
const primary = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isPrimary: true });
const nullable = ({ default: _default, ...column }: TableColumnOptions): TableColumnOptions => ({
  ...column,
  isNullable: true,
});

const tables: TableOptions[] = [
  {
    name: 'api_tokens',
    columns: [
      primary(id('id')),
      id('workspaceId'),
      text('name', 100),
      text('scopes', 100),
      text('tokenHash', 43),
      id('createdById'),
      instant('createdAt'),
      nullable(instant('expiresAt')),
      nullable(instant('lastUsedAt')),
      nullable(instant('revokedAt')),
    ],
    indices: [{ columnNames: ['workspaceId'] }, { columnNames: ['tokenHash'], isUnique: true }],
  },
  {
    name: 'audit_entries',
    columns: [primary(id('workspaceId')), primary(id('eventId'))],
  },
  {
    name: 'failure_counts',
    columns: [primary(text('id', 43)), count('failures'), instant('windowEndsAt')],
    indices: [{ columnNames: ['windowEndsAt'] }],
  },
  {
    name: 'instances',
    columns: [primary(id('id')), instant('setUpAt')],
  },
  {
    name: 'invitations',
    columns: [
      primary(id('id')),
      id('workspaceId'),
      text('email', 254),
      text('role', 10),
      text('tokenHash', 43),
      id('invitedById'),
      instant('createdAt'),
      instant('expiresAt'),
      nullable(instant('closedAt')),
    ],
    indices: [{ columnNames: ['workspaceId', 'email'] }, { columnNames: ['tokenHash'], isUnique: true }],
  },
  {
    name: 'known_addresses',
    columns: [primary(id('userId')), primary(text('ipAddress', 45)), instant('lastUsedAt')],
  },
  {
    name: 'memberships',
    columns: [
      primary(id('id')),
      id('workspaceId'),
      id('userId'),
      text('role', 10),
      instant('joinedAt'),
      nullable(instant('graceLostAt')),
    ],
    indices: [{ columnNames: ['workspaceId', 'userId'], isUnique: true }, { columnNames: ['userId'] }],
  },
  {
    name: 'outgoing_mails',
    columns: [
      primary(id('id')),
      text('occasion', 120),
      text('state', 10),
      nullable(longText('sealedMessage')),
      nullable(id('userId')),
      instant('createdAt'),
      instant('dueAt'),
      count('attempts'),
      nullable(text('lastError', 400)),
    ],
    indices: [{ columnNames: ['state', 'dueAt'] }, { columnNames: ['occasion'], isUnique: true }],
  },
  {
    name: 'password_resets',
    columns: [
      primary(id('id')),
      text('tokenHash', 43),
      id('userId'),
      instant('createdAt'),
      instant('expiresAt'),
      nullable(instant('usedAt')),
    ],
    indices: [
      { columnNames: ['tokenHash'], isUnique: true },
      { columnNames: ['userId'] },
      { columnNames: ['expiresAt'] },
    ],
  },
  {
    name: 'recovery_code_sets',
    columns: [
      primary(id('id')),
      id('userId'),
      id('enrollmentId'),
      text('state', 20),
      instant('generatedAt'),
      nullable(instant('expiresAt')),
      nullable(longText('sealedCodes')),
    ],
    indices: [{ columnNames: ['userId'] }, { columnNames: ['enrollmentId'] }],
  },
  {
    name: 'recovery_codes',
    columns: [
      primary(id('id')),
      id('setId'),
      count('position'),
      text('hash', 43),
      nullable(instant('usedAt')),
    ],
    indices: [
      { columnNames: ['setId', 'position'], isUnique: true },
      { columnNames: ['hash'], isUnique: true },
    ],
  },
  {
    name: 'sealed_keys',
    columns: [primary(text('name', 40)), longText('sealed')],
  },
  {
    name: 'security_events',
    columns: [
      primary(id('id')),
      text('type', 40),
      instant('at'),
      nullable(id('subjectId')),
      nullable(id('actorId')),
      nullable(id('apiTokenId')),
      nullable(id('workspaceId')),
      nullable(text('ipAddress', 45)),
      nullable(text('userAgent', 400)),
      nullable(longText('details')),
    ],
    indices: [{ columnNames: ['subjectId', 'id'] }, { columnNames: ['at'] }],
  },
  {
    name: 'sessions',
    columns: [
      primary(id('id')),
      text('tokenHash', 43),
      id('userId'),
      instant('createdAt'),
      instant('lastSeenAt'),
      instant('expiresAt'),
      text('factors', 60),
      nullable(instant('recentUntil')),
      nullable(text('ipAddress', 45)),
      nullable(text('userAgent', 400)),
    ],
    indices: [
      { columnNames: ['tokenHash'], isUnique: true },
      { columnNames: ['userId'] },
      { columnNames: ['expiresAt'] },
    ],
  },
  {
    name: 'sign_in_challenges',
    columns: [
      primary(id('id')),
      text('tokenHash', 43),
      id('userId'),
      instant('createdAt'),
      instant('expiresAt'),
      count('attempts'),
      nullable(instant('closedAt')),
      nullable(id('invitationId')),
    ],
    indices: [
      { columnNames: ['tokenHash'], isUnique: true },
      { columnNames: ['userId'] },
      { columnNames: ['expiresAt'] },
    ],
  },
  {
    name: 'two_factor_enrollments',
    columns: [
      primary(id('id')),
      id('userId'),
      text('state', 20),
      nullable(text('label', 100)),
      nullable(longText('sealedSecret')),
      text('algorithm', 10),
      count('digits'),
      count('periodSeconds'),
      nullable(count('lastAcceptedStep')),
      count('wrongCodes'),
      instant('createdAt'),
      nullable(instant('expiresAt')),
      nullable(instant('activatedAt')),
      nullable(instant('endedAt')),
      nullable(instant('lastUsedAt')),
    ],
    indices: [{ columnNames: ['userId'] }],
  },
  {
    name: 'users',
    columns: [
      primary(id('id')),
      text('email', 254),
      text('name', 100),
      text('passwordHash', 255),
      instant('createdAt'),
      nullable(instant('lastSeenAt')),
      nullable(id('activeEnrollmentId')),
      count('secondFactorTries'),
      count('secondFactorBudget', 10),
      count('secondFactorLocks'),
      nullable(instant('secondFactorLockedUntil')),
      count('claims'),
    ],
    indices: [{ columnNames: ['email'], isUnique: true }],
  },
  {
    name: 'workspaces',
    columns: [
      primary(id('id')),
      text('name', 100),
      text('slug', 60),
      instant('createdAt'),
      nullable(instant('requiredSince')),
      count('gracePeriodDays', 7),
      count('claims'),
    ],
    indices: [{ columnNames: ['slug'], isUnique: true }],
  },
];

export class InitialSchema1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Texts compare byte by byte on both dialects; MySQL's own choice would take e for é.
    if (runner.connection.options.type !== 'better-sqlite3')
      await runner.query('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
    for (const table of tables) await runner.createTable(new Table(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...tables].reverse()) await runner.dropTable(table.name);
  }
}
