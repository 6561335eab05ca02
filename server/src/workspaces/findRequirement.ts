import type { EntityManager } from 'typeorm';
import { deadlineOf } from './deadline';
import type { Standing } from './standing';
import { listStandings } from './standing.store';

/** Whether workspaces require two-factor authentication of a person, which, and from when on they refuse them. */
export interface Requirement {
  workspaceIds: string[];
  workspaceNames: string[];
  /** The earliest moment at which one of them closes; null where none does. */
  deadline: Date | null;
}

export async function findRequirement(db: EntityManager, userId: string): Promise<Requirement> {
  const requiring = (await listStandings(db, userId)).filter(({ requiredSince }) => requiredSince !== null);
  return {
    workspaceIds: requiring.map(({ workspaceId }) => workspaceId),
    workspaceNames: requiring.map(({ name }) => name),
    deadline: earliestDeadline(requiring),
  };
}

function earliestDeadline(requiring: readonly Standing[]): Date | null {
  const times = requiring
    .filter(({ twoFactorEnabled }) => !twoFactorEnabled)
    .map((standing) => deadlineOf(standing, standing)?.getTime())
    .filter((time) => time !== undefined);
  return times.length === 0 ? null : new Date(Math.min(...times));
}
