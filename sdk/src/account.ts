import * as operations from './operations/account.js';
import type {
  ChangePasswordInput,
  RevokeSessionInput,
  UpdateProfileInput,
  UpdateProfileMutation,
  ViewerQuery,
} from './schemaTypes.js';
import { SignInClient } from './signIn.js';
import type { CallOptions } from './transport.js';

export type Viewer = NonNullable<ViewerQuery['viewer']>;

/** The signed-in person's own account. */
export class AccountClient extends SignInClient {
  /** The signed-in person; null without a token and for API tokens. Throws UNAUTHENTICATED once the session has ended. */
  async viewer(options?: CallOptions): Promise<Viewer | null> {
    return (await this.request(operations.VIEWER, {}, options)).viewer;
  }

  /** Ends all other sessions, and gives this one a new token. */
  async changePassword(input: ChangePasswordInput, options?: CallOptions): Promise<void> {
    await this.request(operations.CHANGE_PASSWORD, { input }, options);
  }

  async updateProfile(
    input: UpdateProfileInput,
    options?: CallOptions,
  ): Promise<UpdateProfileMutation['updateProfile']['viewer']['user']> {
    return (await this.request(operations.UPDATE_PROFILE, { input }, options)).updateProfile.viewer.user;
  }

  async revokeSession(input: RevokeSessionInput, options?: CallOptions): Promise<void> {
    await this.request(operations.REVOKE_SESSION, { input }, options);
  }

  /** Returns the number of sessions that ended. */
  async revokeOtherSessions(options?: CallOptions): Promise<number> {
    return (await this.request(operations.REVOKE_OTHER_SESSIONS, {}, options)).revokeOtherSessions
      .revokedCount;
  }
}
