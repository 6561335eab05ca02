import type { EntityManager } from 'typeorm';
import type { WorkspaceAccess } from '../../core/workspaceAccess';
import { listAccess } from '../access/workspaceAccess.store';
import { deadlineOf } from './deadline.rules';

/** The workspaces that require two-factor authentication of a member. */
export interface Requirement {
  workspaceIds: string[];
  workspaceNames: string[];
  /** When the first of them refuses access; null if none will. */
  deadline: Date | null;
}

export async function findRequirement(db: EntityManager, userId: string): Promise<Requirement> {
  const requiring = (await listAccess(db, userId)).filter(({ requiredSince }) => requiredSince !== null);
  return {
    workspaceIds: requiring.map(({ workspaceId }) => workspaceId),
    workspaceNames: requiring.map(({ name }) => name),
    deadline: earliestDeadline(requiring),
  };
}

function earliestDeadline(requiring: readonly WorkspaceAccess[]): Date | null {
  const times = requiring
    .filter(({ twoFactorEnabled }) => !twoFactorEnabled)
    .map((access) => deadlineOf(access, access)?.getTime())
    .filter((time) => time !== undefined);
  return times.length === 0 ? null : new Date(Math.min(...times));
}
