import type { EntityManager } from 'typeorm';
import type { FindWorkspaceId } from './access';
import { isCleanText } from './storable';

/** The workspace that is the field's parent. */
export const theParent: FindWorkspaceId = ({ parent }) => (parent as { id: string }).id;

/** The workspace that the input names. */
export const theWorkspaceInInput: FindWorkspaceId = ({ args }) => idIn(args, 'workspaceId');

/** The workspace of the row that one of the input's ids names; `find` looks the row up. */
export function theWorkspaceOf(
  idField: string,
  find: (db: EntityManager, id: string) => Promise<{ workspaceId: string } | null>,
): FindWorkspaceId {
  return async ({ args, context }) => {
    const id = idIn(args, idField);
    if (id === null) return null;
    const row = await context.runtime.database.read((db) => find(db, id));
    return row?.workspaceId ?? null;
  };
}

/** Text that no database could hold is nobody's id, and mustn't reach one: the gate comes before the check of the input. */
export function idIn(args: Record<string, unknown>, field: string): string | null {
  const id = (args.input as Record<string, string | undefined> | undefined)?.[field];
  return id !== undefined && isCleanText(id) ? id : null;
}
