import DataLoader from 'dataloader';
import type { ApiTokenEntity } from '../api-tokens/apiToken.entity';
import { listApiTokensByIds } from '../api-tokens/apiToken.store';
import type { Runtime } from '../runtime';
import { listPeople, type Person } from '../sign-in/user.store';
import type { WorkspaceEntity } from '../workspaces/workspace.entity';
import { listWorkspaces } from '../workspaces/workspace.store';

/** Rows that many fields of one answer point at, fetched together. */
export interface Loaders {
  users: DataLoader<string, Person | null>;
  workspaces: DataLoader<string, WorkspaceEntity | null>;
  apiTokens: DataLoader<string, ApiTokenEntity | null>;
}

export function createLoaders({ database }: Runtime): Loaders {
  return {
    users: loader((ids) => database.read((db) => listPeople(db, ids))),
    workspaces: loader((ids) => database.read((db) => listWorkspaces(db, ids))),
    apiTokens: loader((ids) => database.read((db) => listApiTokensByIds(db, ids))),
  };
}

function loader<Row extends { id: string }>(
  fetch: (ids: readonly string[]) => Promise<Row[]>,
): DataLoader<string, Row | null> {
  return new DataLoader(async (ids) => {
    const rows = new Map((await fetch(ids)).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  });
}
