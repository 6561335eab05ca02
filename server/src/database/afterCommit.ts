import type { EntityManager } from 'typeorm';

const followUps = new WeakMap<EntityManager, (() => void)[]>();

/** Runs the task once the unit of work has happened; one that is rolled back or tried again takes its tasks along. */
export function afterCommit(tx: EntityManager, task: () => void): void {
  const tasks = followUps.get(tx);
  if (tasks) tasks.push(task);
  else followUps.set(tx, [task]);
}

/** For whoever begins a unit of work: on SQLite all of them have one manager, and the last may have been rolled back. */
export function forgetFollowUps(tx: EntityManager): void {
  followUps.delete(tx);
}

export function runFollowUps(tx: EntityManager): void {
  const tasks = followUps.get(tx);
  followUps.delete(tx);
  for (const task of tasks ?? []) task();
}
