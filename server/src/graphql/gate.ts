import { ErrorCode } from '@twinlock/shared';
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { notFound, Refusal } from '../refusal';
import { isFresh, reauthenticationRequired, unauthenticated } from '../sign-in/session';
import { isKeptOut, isOwner, ownersOnly, twoFactorRequired } from '../workspaces/standing';
import type { AccessRule, FieldUse } from './access';
import type { RequestContext } from './context';
import { requireStorable } from './storable';

/**
 * The one place that decides access: puts the declared rule in front of every field's resolver. Refusals come in one
 * order: UNAUTHENTICATED, TWO_FACTOR_REQUIRED, NOT_FOUND or FORBIDDEN, REAUTHENTICATION_REQUIRED, and only then what is
 * wrong with the input.
 */
export function guardSchema(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) guardField(type, field);
  }
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) forgetAfter(field);
  return schema;
}

/** The rule that a field is under; throws where none is declared. */
export function accessRuleOf(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, RequestContext>,
): AccessRule {
  const rule = (field.extensions.access ?? type.extensions.access) as AccessRule | undefined;
  if (!rule) throw new Error(`${type.name}.${field.name} doesn't declare who may use it`);
  return rule;
}

function guardField(type: GraphQLObjectType, field: GraphQLField<unknown, RequestContext>): void {
  const rule = accessRuleOf(type, field);
  const takesInput = field.args.length > 0;
  if (!takesInput && (rule.kind === 'asParent' || rule.kind === 'public')) return;
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = async (parent, args, context, info) => {
    await requireAccess(rule, { parent, args, context });
    if (takesInput) requireStorable(args);
    return resolve(parent, args, context, info);
  };
}

/** Mutations of one operation run one after another. Each looks up the caller and their access again (S37). */
function forgetAfter(field: GraphQLField<unknown, RequestContext>): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = async (parent, args, context, info) => {
    try {
      return await resolve(parent, args, context, info);
    } finally {
      context.forget();
    }
  };
}

/** Refuses who may not use what is under the rule: a field, or a file made of the same data. */
export async function requireAccess(rule: AccessRule, use: FieldUse): Promise<void> {
  switch (rule.kind) {
    case 'public':
    case 'asParent':
      return;
    case 'session':
      return requireSessionAccess(rule, use);
    case 'workspace':
      return requireWorkspaceAccess(rule, use);
    default:
      return rule satisfies never;
  }
}

async function requireSessionAccess(
  { fresh }: AccessRule & { kind: 'session' },
  use: FieldUse,
): Promise<void> {
  const caller = await use.context.caller();
  if (caller.kind === 'anonymous') throw unauthenticated();
  if (caller.kind === 'apiToken') throw tokensMayNot();
  const takesProof = typeof fresh === 'boolean' ? fresh : await fresh(use);
  if (takesProof && !isFresh(caller.session.recentUntil, use.context.runtime.clock()))
    throw reauthenticationRequired();
}

async function requireWorkspaceAccess(
  rule: AccessRule & { kind: 'workspace' },
  use: FieldUse,
): Promise<void> {
  const { context } = use;
  const caller = await context.caller();
  if (caller.kind === 'anonymous') throw unauthenticated();
  const workspaceId = await rule.workspaceOf(use);
  const standing = workspaceId === null ? null : await context.standingIn(workspaceId);
  // The maker of a token may have left: then the workspace is no longer theirs to open to anyone.
  if (!standing)
    throw caller.kind === 'apiToken' && caller.apiToken.workspaceId === workspaceId
      ? makerIsNoOwner()
      : notFound('thing');
  const now = context.runtime.clock();
  if (isKeptOut(standing, now)) throw twoFactorRequired();
  if (caller.kind === 'apiToken') {
    if (!isOwner(standing)) throw makerIsNoOwner();
    if (rule.scope === null || !caller.scopes.has(rule.scope)) throw tokensMayNot(rule.scope);
    return;
  }
  if (rule.ownersOnly && !isOwner(standing)) throw ownersOnly();
  if (isFresh(caller.session.recentUntil, now)) return;
  if (typeof rule.fresh === 'function' ? await rule.fresh(use) : rule.fresh) throw reauthenticationRequired();
}

function tokensMayNot(scope: string | null = null): Refusal {
  const reason =
    scope === null
      ? 'An API token can’t do this; it takes a signed-in person.'
      : `This API token lacks the scope ${scope}.`;
  return new Refusal(ErrorCode.FORBIDDEN, reason);
}

function makerIsNoOwner(): Refusal {
  return new Refusal(
    ErrorCode.FORBIDDEN,
    'The person who made this API token is no owner of the workspace any more.',
  );
}
