import { DEFAULT_PAGE_SIZE, PAGE_SIZE_MAX } from '@twinlock/shared';
import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { badInput } from '../refusal';
import { Access, to } from './access';

/** Arguments of a list that can grow, as Relay's cursor connections define them. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_PAGE_SIZE,
    description: `How many entries, 1 to ${PAGE_SIZE_MAX}. Counts from the start, or from \`after\`. Gives way to \`last\`.`,
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the entry after which the page begins.' })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `How many entries, 1 to ${PAGE_SIZE_MAX}, counted back from the end, or from \`before\`.`,
  })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the entry before which the page ends.' })
  before?: string | null;
}

@ObjectType('PageInfo', { description: 'Where a page stands in its list.' })
@Access(to.whoeverHasTheParent)
export class PageInfoType {
  @Field(() => Boolean, { description: 'Whether more entries follow.' })
  hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Whether entries come before this page.' })
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

/** What every connection of entries of `NodeType` has; a concrete type extends it and gives it its name. */
export function connectionOf<Node extends object>(
  NodeType: ClassType<Node>,
  name: string,
): ClassType<Connection<Node>> {
  @ObjectType(`${name}Edge`, { description: `An entry of a ${name} list and its place in it.` })
  @Access(to.whoeverHasTheParent)
  class EdgeType {
    @Field(() => String, { description: 'Opaque mark of this place in the list, for `after` and `before`.' })
    cursor: string;

    @Field(() => NodeType, { description: 'The entry.' })
    node: Node;
  }

  @ObjectType()
  abstract class ConnectionType {
    @Field(() => [EdgeType], { description: 'The entries with their places in the list.' })
    edges: EdgeType[];

    @Field(() => [NodeType], { description: 'The entries alone.' })
    nodes: Node[];

    @Field(() => PageInfoType, { description: 'Where this page stands in its list.' })
    pageInfo: PageInfoType;
  }
  return ConnectionType as unknown as ClassType<Connection<Node>>;
}

/** A page as a store reads it. */
export interface Page {
  limit: number;
  backward: boolean;
  /** The cursor that it begins after, or going backward ends before. */
  cursor: string | null;
}

/** The page that the arguments ask for; BAD_USER_INPUT where a size is out of bounds. */
export function requirePage({ first, after, last, before }: PageArgs): Page {
  const backward = last !== null && last !== undefined;
  const limit = backward ? last : (first ?? DEFAULT_PAGE_SIZE);
  if (limit < 1 || limit > PAGE_SIZE_MAX)
    throw badInput(backward ? 'last' : 'first', `A page has 1 to ${PAGE_SIZE_MAX} entries.`);
  return { limit, backward, cursor: (backward ? before : after) ?? null };
}

/**
 * A connection from up to `limit + 1` rows in the order in which they were read: the one too many only tells that there
 * is more.
 */
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

/** An opaque cursor that holds the values a list is ordered by. */
export function encodeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The values in a cursor; BAD_USER_INPUT where it is none of this list's. */
export function decodeCursor(
  cursor: string,
  { length, backward }: { length: number; backward: boolean },
): string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(values) &&
      values.length === length &&
      values.every((value) => typeof value === 'string')
    )
      return values;
  } catch {
    // Not JSON: as wrong as any other text.
  }
  throw badInput(backward ? 'before' : 'after', 'That is no cursor of this list.');
}
