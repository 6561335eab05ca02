import type { GraphQLResolveInfo } from 'graphql';
import type { WorkspaceAccess } from '../core/workspaceAccess';
import { type AccessRule, accessRuleOf, type FieldUse } from '../graphql/access';
import { type PageArgs, requirePossiblePage } from '../graphql/connection';
import type { RequestContext } from '../graphql/context';
import { listAccess } from '../workspaces/access/workspaceAccess.store';
import { requireRights } from './requireAccess';
import { listSelectedFields, type SelectedField } from './selectedFields';
import { requireStorable } from './storable';

/** The field that returns only workspaces that require two-factor authentication. */
const REQUIRING_WORKSPACES = 'TwoFactorRequirement.requiredBy';

/** A selected field with a rule for a workspace. */
interface GuardedField extends SelectedField {
  rule: AccessRule & { kind: 'workspace' };
}

/**
 * Refuses a mutation before it runs if a field of its payload would be refused afterwards: for a missing role or scope, a
 * workspace that blocks the actor, or an invalid argument. Otherwise the error would read as if nothing had been changed.
 * Doesn't check what the mutation itself changes: who is signed in, and the rule's `changes`.
 */
export async function requirePayloadAccess(
  rule: AccessRule,
  use: FieldUse,
  info: GraphQLResolveInfo,
): Promise<void> {
  const selected = listSelectedFields(info);
  await requireRightsFor(selected.flatMap(withOwnRule), rule, use);
  for (const { args } of selected) requireUsableArguments(args);
}

async function requireRightsFor(
  needed: readonly GuardedField[],
  rule: AccessRule,
  use: FieldUse,
): Promise<void> {
  if (needed.length === 0 || rule.kind === 'public') return;
  const actor = await use.context.actor();
  if (actor.kind === 'anonymous') return;
  const now = use.context.runtime.clock();
  const accesses = await listAccessAfter(rule, use);
  for (const { rule: needs, args, parentField } of needed)
    for (const access of accesses)
      if (parentField !== REQUIRING_WORKSPACES || access.requiredSince !== null)
        await requireRights(needs, { args, context: use.context }, { actor, access, now });
}

function requireUsableArguments(args: Record<string, unknown>): void {
  requireStorable(args);
  if ('first' in args || 'last' in args) requirePossiblePage(args as PageArgs);
}

function withOwnRule(selected: SelectedField): GuardedField[] {
  const rule = accessRuleOf(selected.type, selected.field);
  return rule.kind === 'workspace' ? [{ ...selected, rule }] : [];
}

/** The actor's access to the workspaces that the payload can show, as it will be after the mutation. */
async function listAccessAfter(rule: AccessRule, { context, ...use }: FieldUse): Promise<WorkspaceAccess[]> {
  switch (rule.kind) {
    case 'workspace': {
      const workspaceId = await rule.workspaceOf({ context, ...use });
      const access = workspaceId === null ? null : await context.accessTo(workspaceId);
      return access ? [access] : [];
    }
    case 'session':
      return listOwnAccess(rule, context);
    case 'asParent':
    case 'public':
      return [];
    default:
      return rule satisfies never;
  }
}

async function listOwnAccess(
  { changes }: AccessRule & { kind: 'session' },
  context: RequestContext,
): Promise<WorkspaceAccess[]> {
  if (changes === 'workspace') return [];
  const { user } = await context.requireSession();
  const accesses = await context.runtime.database.read((db) => listAccess(db, user.id));
  return changes === 'twoFactor'
    ? accesses.map((access) => ({ ...access, twoFactorEnabled: true }))
    : accesses;
}
