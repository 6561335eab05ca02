import type {
  AuditEventFilter,
  AuditEventsQuery,
  AuditEventsQueryVariables,
  CancelEnrollmentMutation,
  ConfirmEnrollmentMutation,
  DownloadRecoveryCodesMutation,
  InstanceQuery,
  InviteMemberMutation,
  MemberFilter,
  MembersQuery,
  ReauthenticateMutation,
  RedeemRecoveryCodeMutation,
  SignInMutation,
  SignOutMutation,
  StartEnrollmentMutation,
  TwoFactorSummaryQuery,
  UpdateSecurityMutation,
  VerifyEnrollmentMutation,
  VerifySecondFactorMutation,
  ViewerQuery,
  WorkspaceQuery,
  WorkspaceRole,
} from './answers.js';
import { TwinlockRefusal } from './errors.js';
import * as operations from './operations.js';
import { eachEntry, type Page } from './pages.js';
import { Transport, type TransportOptions } from './transport.js';

/** A code, or where to get one when it is needed: a code that was typed before a wait may have run out after it. */
export type Code = string | (() => string);

/** What the password alone gave: either the person is in, or the second factor is asked for. */
export type SignInStep =
  | { kind: 'signedIn' }
  | {
      kind: 'secondFactor';
      /** How many wrong codes are left. */
      remainingAttempts: number;
      /** Until when the second step can be taken. */
      expiresAt: string;
      /** With a code from the authenticator app. */
      verify(code: Code): Promise<void>;
      /** With one of the recovery codes, in any case and with or without its dashes. */
      redeem(recoveryCode: string): Promise<void>;
    };

/** An authenticator that is being set up. Its secret is shown until the set-up is confirmed and never again. */
export interface Enrollment {
  id: string;
  expiresAt: string | null;
  /** Base32, unpadded. */
  secret: string;
  otpauthUri: string;
  /** An SVG picture, as a data: URI. */
  qrCode: string;
}

export type Instance = InstanceQuery['instance'];
export type Viewer = NonNullable<ViewerQuery['viewer']>;
export type Workspace = NonNullable<WorkspaceQuery['workspace']>;
export type WorkspaceSecurity = Workspace['security'];
export type TwoFactorSummary = NonNullable<TwoFactorSummaryQuery['workspace']>['twoFactorSummary'];
export type Member = NonNullable<MembersQuery['workspace']>['members']['nodes'][number];
type AuditEdge = NonNullable<AuditEventsQuery['workspace']>['auditEvents']['edges'][number];
export type AuditEvent = AuditEdge['node'] & {
  /** This event's place in the log, to go on from. */
  cursor: string;
};

export interface TwinlockOptions extends TransportOptions {
  /** A session's token, or an API token that begins with `twl_`. */
  token?: string;
}

const PAGE_SIZE = 100;

/** Far longer than a change takes, and than the clocks of servers should differ. */
const SETTLE_SECONDS = 60;

/**
 * A program's way into Twinlock. Everything that the server refuses is thrown as a TwinlockRefusal with its code.
 *
 * After a sign-in the session is kept in `token`, and replaced whenever the server replaces it.
 */
export class Twinlock {
  readonly #transport: Transport;
  #token: string | null;

  constructor({ token, ...transport }: TwinlockOptions) {
    this.#transport = new Transport(transport);
    this.#token = token ?? null;
  }

  /** The token that requests carry; null while nobody is signed in. */
  get token(): string | null {
    return this.#token;
  }

  /** Sends any operation and answers its data. Types are the caller's. */
  async request<Data>(query: string, variables: object | (() => object) = {}): Promise<Data> {
    return this.#send<Data>(query, variables, this.#token);
  }

  /** Without a token: the server refuses any operation that carries one that has expired (UNAUTHENTICATED). */
  async #requestAnonymously<Data>(query: string, variables: object | (() => object) = {}): Promise<Data> {
    return this.#send<Data>(query, variables, null);
  }

  async #send<Data>(query: string, variables: object | (() => object), token: string | null): Promise<Data> {
    const ask = typeof variables === 'function' ? (variables as () => object) : () => variables;
    return this.#transport.send<Data>(query, ask, token);
  }

  /** What the server is, for anyone: its version, its clock and the codes that it refuses with. */
  async instance(): Promise<Instance> {
    return (await this.#requestAnonymously<InstanceQuery>(operations.INSTANCE)).instance;
  }

  // Signing in

  async signIn({ email, password }: { email: string; password: string }): Promise<SignInStep> {
    const input = { email, password, transport: 'BEARER' };
    const { signIn } = await this.#requestAnonymously<SignInMutation>(operations.SIGN_IN, { input });
    if (signIn.__typename === 'SignedIn') {
      this.#keep(signIn.sessionToken);
      return { kind: 'signedIn' };
    }
    const { challengeToken, remainingAttempts, expiresAt } = signIn;
    return {
      kind: 'secondFactor',
      remainingAttempts,
      expiresAt,
      verify: (code) => this.#verify(challengeToken, code),
      redeem: (recoveryCode) => this.#redeem(challengeToken, recoveryCode),
    };
  }

  async #verify(challengeToken: string, code: Code): Promise<void> {
    const variables = () => ({ input: { challengeToken, code: currentCode(code), transport: 'BEARER' } });
    const answer = await this.#requestAnonymously<VerifySecondFactorMutation>(
      operations.VERIFY_SECOND_FACTOR,
      variables,
    );
    this.#keep(answer.verifySecondFactor.sessionToken);
  }

  async #redeem(challengeToken: string, recoveryCode: string): Promise<void> {
    const input = { challengeToken, recoveryCode, transport: 'BEARER' };
    const answer = await this.#requestAnonymously<RedeemRecoveryCodeMutation>(
      operations.REDEEM_RECOVERY_CODE,
      { input },
    );
    this.#keep(answer.redeemRecoveryCode.sessionToken);
  }

  /** Fresh proof, where a change was refused with REAUTHENTICATION_REQUIRED; good for five minutes. */
  async reauthenticate(proof: { password: string; code?: Code; recoveryCode?: string }): Promise<void> {
    const { code, ...rest } = proof;
    const variables = () => ({ input: { ...rest, ...(code !== undefined && { code: currentCode(code) }) } });
    const answer = await this.request<ReauthenticateMutation>(operations.REAUTHENTICATE, variables);
    this.#keep(answer.reauthenticate.sessionToken);
  }

  async signOut(): Promise<void> {
    await this.request<SignOutMutation>(operations.SIGN_OUT);
    this.#token = null;
  }

  /** The signed-in person; null without a token and for API tokens. Throws UNAUTHENTICATED once the session has ended. */
  async viewer(): Promise<Viewer | null> {
    return (await this.request<ViewerQuery>(operations.VIEWER)).viewer;
  }

  // Setting an authenticator up: start, verify, download, confirm

  /** While a set-up is in progress, answers that one, with the same secret. */
  async startEnrollment({ label }: { label?: string } = {}): Promise<Enrollment> {
    const variables = label === undefined ? {} : { input: { label } };
    const answer = await this.request<StartEnrollmentMutation>(operations.START_ENROLLMENT, variables);
    const { enrollment, ...scan } = answer.startTwoFactorEnrollment;
    return { ...enrollment, ...scan };
  }

  /** Proves that the app has the secret, and answers the recovery codes. */
  async verifyEnrollment(
    enrollmentId: string,
    code: Code,
  ): Promise<{ recoveryCodes: string[]; recoveryCodeSetId: string }> {
    const variables = () => ({ input: { enrollmentId, code: currentCode(code) } });
    const answer = await this.request<VerifyEnrollmentMutation>(operations.VERIFY_ENROLLMENT, variables);
    const { recoveryCodes, recoveryCodeSet } = answer.verifyTwoFactorEnrollment;
    return { recoveryCodes, recoveryCodeSetId: recoveryCodeSet.id };
  }

  async downloadRecoveryCodes(recoveryCodeSetId: string): Promise<{ fileName: string; content: string }> {
    const variables = { input: { recoveryCodeSetId } };
    const answer = await this.request<DownloadRecoveryCodesMutation>(
      operations.DOWNLOAD_RECOVERY_CODES,
      variables,
    );
    return answer.downloadRecoveryCodes;
  }

  /** Two-factor authentication is on from here; the holder's other sessions have ended. */
  async confirmEnrollment(enrollmentId: string): Promise<void> {
    const answer = await this.request<ConfirmEnrollmentMutation>(operations.CONFIRM_ENROLLMENT, {
      input: { enrollmentId },
    });
    this.#keep(answer.confirmTwoFactorEnrollment.sessionToken);
  }

  async cancelEnrollment(enrollmentId: string): Promise<void> {
    await this.request<CancelEnrollmentMutation>(operations.CANCEL_ENROLLMENT, { input: { enrollmentId } });
  }

  // Workspaces

  /** Throws NOT_FOUND where the caller belongs to no workspace of that name in addresses. */
  async workspace(slug: string): Promise<Workspace> {
    return found((await this.request<WorkspaceQuery>(operations.WORKSPACE, { slug })).workspace);
  }

  /** How many members have two-factor authentication, are in grace, or are kept out. For owners. */
  async twoFactorSummary(slug: string): Promise<TwoFactorSummary> {
    const answer = await this.request<TwoFactorSummaryQuery>(operations.TWO_FACTOR_SUMMARY, { slug });
    return found(answer.workspace).twoFactorSummary;
  }

  /** Every member that the filter lets through, page by page. */
  members(slug: string, { filter }: { filter?: MemberFilter } = {}): AsyncGenerator<Member, void, undefined> {
    return eachEntry(async (after) => {
      const variables = { slug, first: PAGE_SIZE, after, filter };
      const answer = await this.request<MembersQuery>(operations.MEMBERS, variables);
      const { nodes, pageInfo } = found(answer.workspace).members;
      return { entries: nodes, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
    });
  }

  /** The audit log, the newest event first. */
  auditEvents(
    slug: string,
    { filter }: { filter?: AuditEventFilter } = {},
  ): AsyncGenerator<AuditEvent, void, undefined> {
    return eachEntry((after) => this.#auditPage({ slug, first: PAGE_SIZE, after, filter: filter ?? null }));
  }

  /**
   * What happened after the event with this cursor, or from the beginning, the oldest first: to go on where one stopped. An
   * event has its place from when it began and is there once it has happened, so that one may come to stand before others that
   * were there earlier. The last minute, or as much as `settleSeconds` says, is therefore left for the next time.
   */
  auditEventsSince(
    slug: string,
    cursor: string | null,
    { filter, settleSeconds = SETTLE_SECONDS }: { filter?: AuditEventFilter; settleSeconds?: number } = {},
  ): AsyncGenerator<AuditEvent, void, undefined> {
    const settled = { ...filter, to: earlier(filter?.to, new Date(Date.now() - settleSeconds * 1000)) };
    return eachEntry(async (before) => {
      const page = { slug, last: PAGE_SIZE, before, filter: settled };
      const { entries, next } = await this.#auditPage(page);
      return { entries: entries.reverse(), next };
    }, cursor);
  }

  async #auditPage(variables: AuditEventsQueryVariables): Promise<Page<AuditEvent>> {
    const answer = await this.request<AuditEventsQuery>(operations.AUDIT_EVENTS, variables);
    const { edges, pageInfo } = found(answer.workspace).auditEvents;
    const entries = edges.map(({ cursor, node }) => ({ ...node, cursor }));
    const { hasPreviousPage, hasNextPage, startCursor, endCursor } = pageInfo;
    if (variables.last !== undefined) return { entries, next: hasPreviousPage ? startCursor : null };
    return { entries, next: hasNextPage ? endCursor : null };
  }

  /** Turns the requirement on or off and sets its grace; what is left out stays as it is. */
  async updateSecurity(
    workspaceId: string,
    change: { requireTwoFactor?: boolean; gracePeriodDays?: number },
  ): Promise<WorkspaceSecurity> {
    const input = { workspaceId, ...change };
    const answer = await this.request<UpdateSecurityMutation>(operations.UPDATE_SECURITY, { input });
    return answer.updateWorkspaceSecurity.workspace.security;
  }

  /**
   * Invites an address. Returns the link, too, but not to an API token; `mailSent` is false where the address got too many
   * invitation mails lately.
   */
  async inviteMember(input: {
    workspaceId: string;
    email: string;
    role?: WorkspaceRole;
  }): Promise<InviteMemberMutation['inviteMember']> {
    return (await this.request<InviteMemberMutation>(operations.INVITE_MEMBER, { input })).inviteMember;
  }

  /** The server answers a new token where it replaced the session's. */
  #keep(sessionToken: string | null): void {
    if (sessionToken !== null) this.#token = sessionToken;
  }
}

function currentCode(code: Code): string {
  return typeof code === 'function' ? code() : code;
}

/** The query answers null for a workspace that isn't the caller's. */
function found<Found>(workspace: Found | null): Found {
  if (workspace === null)
    throw new TwinlockRefusal('NOT_FOUND', 'There is no such workspace for this caller.');
  return workspace;
}

function earlier(asked: string | null | undefined, limit: Date): string {
  return asked && new Date(asked) < limit ? asked : limit.toISOString();
}
