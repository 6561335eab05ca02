import { DEFAULT_PAGE_SIZE, PAGE_SIZE_MAX } from '@twinlock/shared';
import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { badInput } from '../core/refusal';
import { Access, to } from './access';

/** Arguments of a list that can grow, as Relay's cursor connections define them. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_PAGE_SIZE,
    description: `Page size, 1 to ${PAGE_SIZE_MAX}, counted from the start or from \`after\`. Ignored if \`last\` is given.`,
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Cursor; the page starts after this entry.' })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `Page size, 1 to ${PAGE_SIZE_MAX}, counted back from the end or from \`before\`.`,
  })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Cursor; the page ends before this entry.' })
  before?: string | null;
}

@ObjectType('PageInfo', { description: 'Position of a page in its list.' })
@Access(to.readersOfParent)
export class PageInfoType {
  @Field(() => Boolean, { description: 'Whether there are entries after this page.' })
  hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Whether there are entries before this page.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first entry; null on an empty page.' })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last entry; null on an empty page.' })
  endCursor: string | null;
}

export interface Edge<Node> {
  cursor: string;
  node: Node;
}

export interface Connection<Node> {
  edges: Edge<Node>[];
  nodes: Node[];
  pageInfo: PageInfoType;
}

/** Creates the base class of a connection type; the concrete type extends it and gives it a name. */
export function connectionOf<Node extends object>(
  NodeType: ClassType<Node>,
  name: string,
): ClassType<Connection<Node>> {
  @ObjectType(`${name}Edge`, { description: `An entry of a list of type ${name}, with its cursor.` })
  @Access(to.readersOfParent)
  class EdgeType {
    @Field(() => String, { description: 'Opaque position in the list, for `after` and `before`.' })
    cursor: string;

    @Field(() => NodeType, { description: 'The entry.' })
    node: Node;
  }

  @ObjectType()
  abstract class ConnectionType {
    @Field(() => [EdgeType], { description: 'The entries with their cursors.' })
    edges: EdgeType[];

    @Field(() => [NodeType], { description: 'The entries without their cursors.' })
    nodes: Node[];

    @Field(() => PageInfoType, { description: 'Position of this page in its list.' })
    pageInfo: PageInfoType;
  }
  return ConnectionType as unknown as ClassType<Connection<Node>>;
}

/** A page for a store to read. */
export interface Page {
  limit: number;
  backward: boolean;
  /** The page starts after this cursor or, if backward, ends before it. */
  cursor: string | null;
}

/** Returns the page that the arguments ask for. BAD_USER_INPUT if the size is out of bounds. */
export function requirePage({ first, after, last, before }: PageArgs): Page {
  const backward = last !== null && last !== undefined;
  const limit = backward ? last : (first ?? DEFAULT_PAGE_SIZE);
  if (limit < 1 || limit > PAGE_SIZE_MAX)
    throw badInput(backward ? 'last' : 'first', `A page has 1 to ${PAGE_SIZE_MAX} entries.`);
  const [cursor, other] = backward ? [before, after] : [after, before];
  if (typeof other === 'string')
    throw backward
      ? badInput('after', 'Use after with first, and before with last.')
      : badInput('before', 'Use after with first, and before with last.');
  return { limit, backward, cursor: cursor ?? null };
}

/** Returns a connection for up to `limit + 1` rows in the order they were read. The extra row shows that there are more. */
export function toConnection<Row, Node>(
  rows: readonly Row[],
  page: Page,
  { cursorOf, nodeOf }: { cursorOf: (row: Row) => string; nodeOf: (row: Row) => Node },
): Connection<Node> {
  const kept = rows.slice(0, page.limit);
  const inOrder = page.backward ? kept.reverse() : kept;
  const edges = inOrder.map((row) => ({ cursor: cursorOf(row), node: nodeOf(row) }));
  const [more, before] = [rows.length > page.limit, page.cursor !== null];
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: page.backward ? before : more,
      hasPreviousPage: page.backward ? more : before,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** Returns an opaque cursor with the values that a list is ordered by. */
export function encodeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** Refuses arguments that are invalid for any list, because of the size or a malformed cursor: BAD_USER_INPUT. */
export function requirePossiblePage(args: PageArgs): void {
  const { backward, cursor } = requirePage(args);
  if (cursor !== null) decodeCursor(cursor, { backward });
}

/** Returns the values in a cursor. BAD_USER_INPUT unless it has `length` values, as the cursors of this list do. */
export function decodeCursor(
  cursor: string,
  { length, backward }: { length?: number; backward: boolean },
): string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(values) &&
      values.length === (length ?? values.length) &&
      values.every((value) => typeof value === 'string')
    )
      return values;
  } catch {
    // Not JSON.
  }
  throw badInput(backward ? 'before' : 'after', 'This is not a cursor of this list.');
}
