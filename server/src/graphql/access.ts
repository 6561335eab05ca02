import type { GraphQLField, GraphQLNamedType } from 'graphql';
import { Extensions } from 'type-graphql';
import type { ApiTokenScope } from '../core/apiTokenScope';
import type { WorkspaceAccess } from '../core/workspaceAccess';
import type { RequestContext } from './context';

/** One use of a field: the object that it belongs to, its arguments and its request. */
export interface FieldUse {
  parent: unknown;
  args: Record<string, unknown>;
  context: RequestContext;
}

/** Finds the workspace that a field belongs to; null if the ids in the arguments match none. */
export type FindWorkspaceId = (use: FieldUse) => Promise<string | null> | string | null;

/** Whether this use of a field requires fresh proof, if that depends on its arguments. */
export type RequiresFreshProof = (use: FieldUse) => Promise<boolean> | boolean;

/** Throws if the arguments are invalid or ask for more than this access to the workspace allows. */
export type RefuseArguments = (
  use: Omit<FieldUse, 'parent'>,
  access: WorkspaceAccess,
) => Promise<void> | void;

/** What a mutation changes in the actor's own access. The payload is not checked against it before the mutation runs. */
export type ChangedAccess =
  /** It turns two-factor authentication on. */
  | 'twoFactor'
  /** It returns a workspace that the actor owns. */
  | 'workspace';

/** Who may use a field. */
export type AccessRule =
  /** Everyone, also without a credential. */
  | { kind: 'public' }
  /** Everyone who can read the object that the field belongs to. */
  | { kind: 'asParent' }
  /** A signed-in person; with `fresh`, one with fresh proof (S19). */
  | { kind: 'session'; fresh: boolean | RequiresFreshProof; changes?: ChangedAccess }
  /** A member of the workspace with access under its two-factor rule. */
  | {
      kind: 'workspace';
      workspaceOf: FindWorkspaceId;
      /** Whether only owners have access. */
      ownersOnly: boolean;
      /** Also API tokens with one of these scopes. */
      scopes: readonly ApiTokenScope[];
      /** Whether people need fresh proof. API tokens never do. */
      fresh: boolean | RequiresFreshProof;
      /** Checked after role and scope. */
      refuseArguments?: RefuseArguments | undefined;
    };

interface WorkspaceRuleOptions {
  ownersOnly?: boolean;
  scope?: ApiTokenScope | readonly ApiTokenScope[];
  fresh?: boolean | RequiresFreshProof;
  refuseArguments?: RefuseArguments;
}

/** The rules that fields are declared with. */
export const to = {
  anyone: { kind: 'public' } satisfies AccessRule,
  readersOfParent: { kind: 'asParent' } satisfies AccessRule,
  signedIn: { kind: 'session', fresh: false } satisfies AccessRule,
  signedInToChange: (changes: ChangedAccess): AccessRule => ({ kind: 'session', fresh: false, changes }),
  withFreshProof: { kind: 'session', fresh: true } satisfies AccessRule,
  withFreshProofIf: (fresh: RequiresFreshProof): AccessRule => ({ kind: 'session', fresh }),
  membersOf: (
    workspaceOf: FindWorkspaceId,
    { ownersOnly = false, scope, fresh = false, refuseArguments }: WorkspaceRuleOptions = {},
  ): AccessRule => ({
    kind: 'workspace',
    workspaceOf,
    ownersOnly,
    scopes: [scope ?? []].flat(),
    fresh,
    refuseArguments,
  }),
  ownersOf: (
    workspaceOf: FindWorkspaceId,
    access: Omit<WorkspaceRuleOptions, 'ownersOnly'> = {},
  ): AccessRule => to.membersOf(workspaceOf, { ...access, ownersOnly: true }),
};

/**
 * Declares who may use a field or, on a class, its fields without a declaration of their own. The gate enforces it, and a field
 * without any declaration fails at start.
 */
export function Access(
  rule: AccessRule,
  /** A mutation that takes a secret or always requires fresh proof: an operation can contain one of them (S13). */
  { sensitive = false } = {},
): MethodDecorator & ClassDecorator & PropertyDecorator {
  return Extensions({ access: rule, sensitive }) as MethodDecorator & ClassDecorator & PropertyDecorator;
}

/** Whether the field is declared as a sensitive mutation. */
export function isSensitive({ extensions }: GraphQLField<unknown, unknown>): boolean {
  return extensions.sensitive === true;
}

/** Returns the rule of a field, which its type can declare for it. Throws if none is declared. */
export function accessRuleOf(
  type: GraphQLNamedType | undefined,
  field: Pick<GraphQLField<unknown, unknown>, 'name' | 'extensions'>,
): AccessRule {
  const rule = (field.extensions.access ?? type?.extensions.access) as AccessRule | undefined;
  if (!rule) throw new Error(`${type?.name}.${field.name} doesn't declare who may use it`);
  return rule;
}
