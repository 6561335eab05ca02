import type { EntityManager } from 'typeorm';
import { isCleanText } from '../core/cleanText';
import { WorkspaceRole } from '../core/workspaceRole';
import type { FieldUse, FindWorkspaceId } from './access';

/** Finds the workspace that is the field's parent. */
export const theParent: FindWorkspaceId = ({ parent }) => (parent as { id: string }).id;

/** Finds the workspace by the id in the input. */
export const theWorkspaceInInput: FindWorkspaceId = ({ args }) => idIn(args, 'workspaceId');

/** Finds the workspace of the row with an id in the input. `find` looks up the row. */
export function theWorkspaceOf(
  idField: string,
  find: (db: EntityManager, id: string) => Promise<{ workspaceId: string } | null>,
): FindWorkspaceId {
  const findRow = theRowInInput(idField, find);
  return async (use) => (await findRow(use))?.workspaceId ?? null;
}

/** Finds the row with an id in the input; null if there is none. */
export function theRowInInput<Row>(
  idField: string,
  find: (db: EntityManager, id: string) => Promise<Row | null>,
): (use: FieldUse) => Promise<Row | null> {
  return async ({ args, context }) => {
    const id = idIn(args, idField);
    return id === null ? null : context.runtime.database.read((db) => find(db, id));
  };
}

/** Whether the input's `role` is OWNER: changing who is an owner requires fresh proof (S19). */
export const asksForOwnerRole = ({ args }: FieldUse): boolean =>
  (args.input as { role?: unknown } | undefined)?.role === WorkspaceRole.OWNER;

/** Returns an id in the input; null if it is text that a database can't store. The gate runs before the input is checked. */
export function idIn(args: Record<string, unknown>, field: string): string | null {
  const id = (args.input as Record<string, string | undefined> | undefined)?.[field];
  return id !== undefined && isCleanText(id) ? id : null;
}
