import { isNewer, listDue } from '../../database/migrations/dueMigrations';

/** Throws unless exactly the migrations of this version have run. `ifOlder` is the advice if some are missing. */
export function requireCurrentSchema(
  names: readonly string[],
  { place, ifOlder }: { place: string; ifOlder: string },
): void {
  if (isNewer(names))
    throw new Error(
      `${place} has the schema of a newer version. Use that version or a newer one; nothing was copied.`,
    );
  if (listDue(names).length > 0) throw new Error(`${place} has the schema of an older version. ${ifOlder}.`);
}
