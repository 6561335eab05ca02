import { ApiTokenScope } from '../../core/apiTokenScope';
import { notFound } from '../../core/refusal';
import type { RequiresFreshProof } from '../../graphql/access';
import type { RequestContext } from '../../graphql/context';
import { theRowInInput, theWorkspaceOf } from '../../graphql/locate';
import { isOwner } from '../access/workspaceAccess.rules';
import { findWorkspace } from '../workspace.store';
import { findMember } from './member.store';
import { type MemberType, toMember } from './member.types';
import { findMembership } from './membership.store';

/* Shared by the mutations that change one member. */

export const MEMBER_ID = { description: 'Id of the membership, as in `Member.id`.' };

export const theWorkspaceOfMember = theWorkspaceOf('memberId', findMembership);

/** Whether the member in the input is an owner. */
export const targetsOwner: RequiresFreshProof = async (use) => {
  const membership = await theRowInInput('memberId', findMembership)(use);
  return membership !== null && isOwner(membership);
};

export async function workspaceIdOf({ runtime }: RequestContext, memberId: string): Promise<string> {
  const membership = await runtime.database.read((db) => findMembership(db, memberId));
  if (!membership) throw notFound('member');
  return membership.workspaceId;
}

/** Returns the member after a change, without their status for an API token that lacks MEMBERS_READ. */
export async function loadChangedMember(context: RequestContext, memberId: string): Promise<MemberType> {
  const actor = await context.actor();
  const seesStatus = actor.kind !== 'apiToken' || actor.scopes.has(ApiTokenScope.MEMBERS_READ);
  const { runtime } = context;
  return runtime.database.read(async (db) => {
    const row = await findMember(db, memberId);
    const rule = row && (await findWorkspace(db, row.workspaceId));
    if (!row || !rule) throw notFound('member');
    return toMember(row, { rule, now: runtime.clock(), seesStatus });
  });
}
