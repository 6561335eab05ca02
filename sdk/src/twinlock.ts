import { type AuditEvent, toAuditEvent } from './auditEvent.js';
import { MemberClient } from './members.js';
import { requireSeconds } from './numbers.js';
import * as operations from './operations/auditEvents.js';
import { eachEntry, PAGE_SIZE, type Page } from './pages.js';
import { requireFound } from './requireFound.js';
import type { AuditEventFilter, AuditEventsQueryVariables } from './schemaTypes.js';
import type { CallOptions } from './transport.js';

/** Much longer than a transaction takes, and than the clocks of replicas should differ. */
const SETTLE_SECONDS = 60;

/**
 * A client of Twinlock's API for programs. Errors of the API are thrown as `TwinlockRefusal` with their code.
 *
 * After a sign-in, `token` is the session's token. It is replaced when the server replaces it. Every mutation of the schema is a
 * method with its name, which takes the schema's input.
 */
export class Twinlock extends MemberClient {
  /** Yields the audit log, newest event first. */
  auditEvents(
    slug: string,
    { filter, ...options }: CallOptions & { filter?: AuditEventFilter | undefined } = {},
  ): AsyncGenerator<AuditEvent, void, undefined> {
    return eachEntry((after) =>
      this.#auditPage({ slug, first: PAGE_SIZE, after, filter: filter ?? null }, options),
    );
  }

  /**
   * Yields the events after the one with this cursor, or all, oldest first: to continue where the last run stopped. Events are
   * ordered by the time at which they began and are listed once they are committed, so a new event can appear before others
   * that were listed earlier. The last minute by the server's clock, or `settleSeconds`, is therefore left for the next run.
   */
  async *auditEventsSince(
    slug: string,
    cursor: string | null,
    {
      filter,
      settleSeconds = SETTLE_SECONDS,
      ...options
    }: CallOptions & { filter?: AuditEventFilter | undefined; settleSeconds?: number | undefined } = {},
  ): AsyncGenerator<AuditEvent, void, undefined> {
    requireSeconds('settleSeconds', settleSeconds);
    const { serverTime } = await this.instance(options);
    const to = earlier(filter?.to, new Date(Date.parse(serverTime) - settleSeconds * 1000));
    yield* eachEntry(async (before) => {
      const page = { slug, last: PAGE_SIZE, before, filter: { ...filter, to } };
      const { entries, next } = await this.#auditPage(page, options);
      return { entries: entries.reverse(), next };
    }, cursor);
  }

  async #auditPage(variables: AuditEventsQueryVariables, options: CallOptions): Promise<Page<AuditEvent>> {
    const data = await this.request(operations.AUDIT_EVENTS, variables, options);
    const { edges, pageInfo } = requireFound(data.workspace).auditEvents;
    const entries = edges.map(toAuditEvent);
    const { hasPreviousPage, hasNextPage, startCursor, endCursor } = pageInfo;
    if (variables.last !== undefined) return { entries, next: hasPreviousPage ? startCursor : null };
    return { entries, next: hasNextPage ? endCursor : null };
  }
}

/** Returns the earlier time. Returns an invalid date unchanged, so that the server rejects it. */
function earlier(asked: string | null | undefined, limit: Date): string {
  return asked && !(new Date(asked) >= limit) ? asked : limit.toISOString();
}
