import { type MigrationInterface, type QueryRunner, Table, TableIndex } from 'typeorm';

const FILTERS = ['type', 'actor', 'subject'] as const;
const columnOf = { type: 'type', actor: 'actorId', subject: 'subjectId' };
const id = { type: 'varchar', length: '36' };

const auditEntries = new Table({
  name: 'audit_entries',
  columns: [
    { ...id, name: 'workspaceId', isPrimary: true },
    { ...id, name: 'eventId', isPrimary: true },
    { name: 'type', type: 'varchar', length: '40' },
    { ...id, name: 'actorId', isNullable: true },
    { ...id, name: 'subjectId', isNullable: true },
  ],
  indices: [
    ...FILTERS.map((filter) => ({
      name: `IDX_audit_entries_${filter}`,
      columnNames: ['workspaceId', columnOf[filter], 'eventId'],
    })),
    { name: 'IDX_audit_entries_event', columnNames: ['eventId'] },
  ],
});

/** An index for each way to filter an audit log; spans of time are ranges of ids, so the one on `at` can go. */
export class AuditLogFilters1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.renameTable('audit_entries', 'audit_entries_before');
    await runner.createTable(auditEntries);
    await runner.query(
      `INSERT INTO audit_entries (workspaceId, eventId, type, actorId, subjectId)
       SELECT entry.workspaceId, entry.eventId, event.type, event.actorId, event.subjectId
         FROM audit_entries_before entry JOIN security_events event ON event.id = entry.eventId`,
    );
    await runner.dropTable('audit_entries_before');
    const events = await runner.getTable('security_events');
    for (const index of events?.indices ?? []) {
      if (index.columnNames.join() === 'at') await runner.dropIndex('security_events', index);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.createIndex('security_events', new TableIndex({ columnNames: ['at'] }));
    for (const index of auditEntries.indices) await runner.dropIndex('audit_entries', index);
    await runner.dropColumns('audit_entries', ['type', 'actorId', 'subjectId']);
  }
}
