import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm';

const COLUMNS = [
  new TableColumn({ name: 'apiTokenId', type: 'varchar', length: '36', isNullable: true }),
  new TableColumn({ name: 'ipAddress', type: 'varchar', length: '45', isNullable: true }),
];
const INDEXES = [
  new TableIndex({
    name: 'IDX_audit_entries_token',
    columnNames: ['workspaceId', 'apiTokenId', 'eventId'],
  }),
  new TableIndex({
    name: 'IDX_audit_entries_address',
    columnNames: ['workspaceId', 'ipAddress', 'eventId'],
  }),
];

/** Columns and indexes for the audit log's filters by API token and by IP address, so that no filter reads other workspaces' events. */
export class AuditLogSources1764830000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('audit_entries', COLUMNS);
    await runner.query(
      `UPDATE audit_entries SET
         apiTokenId = (SELECT apiTokenId FROM security_events WHERE security_events.id = audit_entries.eventId),
         ipAddress = (SELECT ipAddress FROM security_events WHERE security_events.id = audit_entries.eventId)`,
    );
    for (const index of INDEXES) await runner.createIndex('audit_entries', index);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of INDEXES) await runner.dropIndex('audit_entries', index);
    await runner.dropColumns('audit_entries', COLUMNS);
  }
}
