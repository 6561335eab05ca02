import type { EntityManager } from 'typeorm';
import { UserEntity } from '../accounts/user.entity';
import { claimAccount, findUserByEmail } from '../accounts/user.store';
import { showEmail } from '../core/email.rules';
import { WorkspaceRole } from '../core/workspaceRole';
import { AuditEventType } from '../events/eventType';
import type { Runtime } from '../runtime/runtime';
import { MembershipEntity } from '../workspaces/members/membership.entity';
import { findMembershipOf, insertMembership } from '../workspaces/members/membership.store';
import { clearTwoFactor } from '../workspaces/members/resetMemberTwoFactor';
import { requireResetReason } from '../workspaces/members/resetReason';
import { WorkspaceEntity } from '../workspaces/workspace.entity';
import { claimWorkspace, findWorkspaceBySlug } from '../workspaces/workspace.store';

/** For events: the operator has no account. */
export const BY_OPERATOR = { actorId: null, device: null };

/** Removes a person's second factor. Workspaces that require it deny access until they set it up again. */
export async function resetTwoFactor(
  runtime: Runtime,
  { email, reason: given }: { email: string; reason: string },
): Promise<string> {
  const reason = requireResetReason(given);
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const person = await claimPerson(tx, email);
    if (person.activeEnrollmentId === null)
      return `${showEmail(person.email)} has no two-factor authentication; nothing was changed.`;
    await clearTwoFactor(tx, person, now);
    const about = { at: now, subjectId: person.id, ...BY_OPERATOR, details: { by: 'operator', reason } };
    await runtime.events.record(tx, { type: AuditEventType.TWO_FACTOR_RESET, ...about });
    return `Two-factor authentication of ${showEmail(person.email)} is reset; all their sessions have ended.`;
  });
}

/** Makes a person an owner, and first a member if necessary. */
export async function makeOwner(
  runtime: Runtime,
  { email, slug }: { email: string; slug: string },
): Promise<string> {
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const person = await claimPerson(tx, email);
    const found = await findWorkspaceBySlug(tx, slug);
    if (!found) throw new Error(`There is no workspace "${slug}".`);
    const workspace = await claimWorkspace(tx, found.id);
    const where = { workspaceId: workspace.id, userId: person.id };
    const membership =
      (await findMembershipOf(tx, where)) ??
      (await insertMembership(tx, { ...where, role: WorkspaceRole.MEMBER, now }));
    if (membership.role === WorkspaceRole.OWNER)
      return `${showEmail(person.email)} is an owner of ${workspace.name} already; nothing was changed.`;
    await tx.update(MembershipEntity, { id: membership.id }, { role: WorkspaceRole.OWNER });
    const details = { by: 'operator', to: WorkspaceRole.OWNER };
    const about = { at: now, subjectId: person.id, workspaceId: workspace.id, ...BY_OPERATOR, details };
    await runtime.events.record(tx, { type: AuditEventType.MEMBER_ROLE_CHANGED, ...about });
    return `${showEmail(person.email)} is an owner of ${workspace.name} now.`;
  });
}

/** Returns a line per workspace and owner, and records an event in each workspace's audit log. */
export async function listOwners(runtime: Runtime): Promise<string> {
  return runtime.database.transaction(async (tx) => {
    const rows = await findOwners(tx);
    const about = { type: AuditEventType.OWNERS_LISTED, at: runtime.clock(), ...BY_OPERATOR };
    for (const workspaceId of new Set(rows.map((row) => row.workspaceId))) {
      await runtime.events.record(tx, { ...about, workspaceId, details: { by: 'operator' } });
    }
    return rows.map(({ slug, email }) => `${slug}\t${showEmail(email)}`).join('\n');
  });
}

async function findOwners(
  db: EntityManager,
): Promise<{ workspaceId: string; slug: string; email: string }[]> {
  return db
    .createQueryBuilder(MembershipEntity, 'm')
    .innerJoin(UserEntity, 'u', 'u.id = m.userId')
    .innerJoin(WorkspaceEntity, 'w', 'w.id = m.workspaceId')
    .select(['w.id AS workspaceId', 'w.slug AS slug', 'u.email AS email'])
    .where('m.role = :role', { role: WorkspaceRole.OWNER })
    .orderBy('w.slug')
    .addOrderBy('u.email')
    .getRawMany();
}

/** Claims the account with that email. Throws an error for the operator if there is none. */
export async function claimPerson(tx: EntityManager, email: string): Promise<UserEntity> {
  const found = await findUserByEmail(tx, email);
  const person = found && (await claimAccount(tx, found.id));
  if (!person) throw new Error(`There is no account with the email ${email}.`);
  return person;
}
