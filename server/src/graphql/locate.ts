import type { EntityManager } from 'typeorm';
import { WorkspaceRole } from '../workspaces/roles';
import type { FieldUse, FindWorkspaceId } from './access';
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
  const findRow = rowNamedBy(idField, find);
  return async (use) => (await findRow(use))?.workspaceId ?? null;
}

/** The row that one of the input's ids names; null where there is none. */
export function rowNamedBy<Row>(
  idField: string,
  find: (db: EntityManager, id: string) => Promise<Row | null>,
): (use: FieldUse) => Promise<Row | null> {
  return async ({ args, context }) => {
    const id = idIn(args, idField);
    return id === null ? null : context.runtime.database.read((db) => find(db, id));
  };
}

/** Whether the input's `role` is OWNER: deciding who is an owner requires fresh proof (S19). */
export const asksForOwnerRole = ({ args }: FieldUse): boolean =>
  (args.input as { role?: unknown } | undefined)?.role === WorkspaceRole.OWNER;

/** Text that no database could hold is nobody's id, and mustn't reach one: the gate comes before the check of the input. */
export function idIn(args: Record<string, unknown>, field: string): string | null {
  const id = (args.input as Record<string, string | undefined> | undefined)?.[field];
  return id !== undefined && isCleanText(id) ? id : null;
}
