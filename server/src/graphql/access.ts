import { Extensions } from 'type-graphql';
import type { ApiTokenScope } from '../api-tokens/scopes';
import type { RequestContext } from './context';

/** One use of a field: the object it belongs to, its arguments, and who asks. */
export interface FieldUse {
  parent: unknown;
  args: Record<string, unknown>;
  context: RequestContext;
}

/** Finds the workspace that a field concerns; null where the ids given lead to none. */
export type FindWorkspaceId = (use: FieldUse) => Promise<string | null> | string | null;

/** Whether this use of a field requires fresh proof, where that depends on its arguments. */
export type RequiresFreshProof = (use: FieldUse) => Promise<boolean> | boolean;

/** Who may use a field. */
export type AccessRule =
  /** Anyone at all. */
  | { kind: 'public' }
  /** Whoever was given the object that the field belongs to. */
  | { kind: 'asParent' }
  /** A signed-in person; with `fresh`, one who has proven it within the last minutes (S19). */
  | { kind: 'session'; fresh: boolean | RequiresFreshProof }
  /** Someone who belongs to the workspace and isn't kept out by its two-factor rule. */
  | {
      kind: 'workspace';
      workspaceOf: FindWorkspaceId;
      /** Owners, not every member. */
      ownersOnly: boolean;
      /** API tokens with this scope as well; none where null. */
      scope: ApiTokenScope | null;
      /** People need a fresh proof, always or for some arguments; a token can't give one and needs none. */
      fresh: boolean | RequiresFreshProof;
    };

interface WorkspaceAccess {
  ownersOnly?: boolean;
  scope?: ApiTokenScope;
  fresh?: boolean | RequiresFreshProof;
}

/** The rules that fields are declared with. */
export const to = {
  anyone: { kind: 'public' } satisfies AccessRule,
  whoeverHasTheParent: { kind: 'asParent' } satisfies AccessRule,
  signedIn: { kind: 'session', fresh: false } satisfies AccessRule,
  freshlyProven: { kind: 'session', fresh: true } satisfies AccessRule,
  freshlyProvenWhere: (fresh: RequiresFreshProof): AccessRule => ({ kind: 'session', fresh }),
  membersOf: (
    workspaceOf: FindWorkspaceId,
    { ownersOnly = false, scope, fresh = false }: WorkspaceAccess = {},
  ): AccessRule => ({
    kind: 'workspace',
    workspaceOf,
    ownersOnly,
    scope: scope ?? null,
    fresh,
  }),
  ownersOf: (workspaceOf: FindWorkspaceId, access: Omit<WorkspaceAccess, 'ownersOnly'> = {}): AccessRule =>
    to.membersOf(workspaceOf, { ...access, ownersOnly: true }),
};

/**
 * Declares who may use a field; on a class, who may use those of its fields that declare nothing themselves. The gate
 * enforces it, and a field without any declaration fails at start.
 */
export function Access(rule: AccessRule): MethodDecorator & ClassDecorator & PropertyDecorator {
  return Extensions({ access: rule }) as MethodDecorator & ClassDecorator & PropertyDecorator;
}
