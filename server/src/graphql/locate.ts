import type { EntityManager } from 'typeorm';
import type { FindWorkspaceId } from './access';

/** The workspace that is the field's parent. */
export const theParent: FindWorkspaceId = ({ parent }) => (parent as { id: string }).id;

/** The workspace that the input names. */
export const theWorkspaceInInput: FindWorkspaceId = ({ args }) => inputOf(args).workspaceId ?? null;

/** The workspace of the row that one of the input's ids names; `find` looks the row up. */
export function theWorkspaceOf(
  idField: string,
  find: (db: EntityManager, id: string) => Promise<{ workspaceId: string } | null>,
): FindWorkspaceId {
  return async ({ args, context }) => {
    const id = inputOf(args)[idField];
    if (id === undefined || id.includes('\0')) return null;
    const row = await context.runtime.database.read((db) => find(db, id));
    return row?.workspaceId ?? null;
  };
}

function inputOf(args: Record<string, unknown>): Record<string, string | undefined> {
  return (args.input ?? {}) as Record<string, string | undefined>;
}
