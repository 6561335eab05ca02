import * as operations from './operations/workspaces.js';
import { requireFound } from './requireFound.js';
import type {
  CreateApiTokenInput,
  CreateApiTokenMutation,
  CreateWorkspaceInput,
  LeaveWorkspaceInput,
  RenameWorkspaceInput,
  RevokeApiTokenInput,
  RevokeApiTokenMutation,
  TwoFactorSummaryQuery,
  UpdateWorkspaceSecurityInput,
  WorkspaceQuery,
} from './schemaTypes.js';
import type { CallOptions } from './transport.js';
import { TwoFactorClient } from './twoFactor.js';

export type Workspace = NonNullable<WorkspaceQuery['workspace']>;
export type WorkspaceSecurity = Workspace['security'];
export type TwoFactorSummary = NonNullable<TwoFactorSummaryQuery['workspace']>['twoFactorSummary'];

/** Workspaces, their security rule and their API tokens. */
export class WorkspaceClient extends TwoFactorClient {
  /** Throws NOT_FOUND if the caller belongs to no workspace with this slug. */
  async workspace(slug: string, options?: CallOptions): Promise<Workspace> {
    return requireFound((await this.request(operations.WORKSPACE, { slug }, options)).workspace);
  }

  /** Returns how many members have two-factor authentication, are in their grace period, or are blocked. For owners. */
  async twoFactorSummary(slug: string, options?: CallOptions): Promise<TwoFactorSummary> {
    const data = await this.request(operations.TWO_FACTOR_SUMMARY, { slug }, options);
    return requireFound(data.workspace).twoFactorSummary;
  }

  async createWorkspace(input: CreateWorkspaceInput, options?: CallOptions): Promise<Workspace> {
    return (await this.request(operations.CREATE_WORKSPACE, { input }, options)).createWorkspace.workspace;
  }

  async renameWorkspace(input: RenameWorkspaceInput, options?: CallOptions): Promise<Workspace> {
    return (await this.request(operations.RENAME_WORKSPACE, { input }, options)).renameWorkspace.workspace;
  }

  async leaveWorkspace(input: LeaveWorkspaceInput, options?: CallOptions): Promise<void> {
    await this.request(operations.LEAVE_WORKSPACE, { input }, options);
  }

  /** Changes the security rule and its grace period, and returns them. Omitted values stay unchanged. */
  async updateWorkspaceSecurity(
    input: UpdateWorkspaceSecurityInput,
    options?: CallOptions,
  ): Promise<WorkspaceSecurity> {
    const data = await this.request(operations.UPDATE_SECURITY, { input }, options);
    return data.updateWorkspaceSecurity.workspace.security;
  }

  /** `updateWorkspaceSecurity` under a short name. */
  updateSecurity(
    workspaceId: string,
    change: Omit<UpdateWorkspaceSecurityInput, 'workspaceId'>,
    options?: CallOptions,
  ): Promise<WorkspaceSecurity> {
    return this.updateWorkspaceSecurity({ workspaceId, ...change }, options);
  }

  /** The token is returned once and can't be read again. */
  async createApiToken(
    input: CreateApiTokenInput,
    options?: CallOptions,
  ): Promise<CreateApiTokenMutation['createApiToken']> {
    return (await this.request(operations.CREATE_API_TOKEN, { input }, options)).createApiToken;
  }

  async revokeApiToken(
    input: RevokeApiTokenInput,
    options?: CallOptions,
  ): Promise<RevokeApiTokenMutation['revokeApiToken']['apiToken']> {
    return (await this.request(operations.REVOKE_API_TOKEN, { input }, options)).revokeApiToken.apiToken;
  }
}
