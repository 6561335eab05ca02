import type { Person } from './people';
import type { Api, ApiResponse, Fields, Sender } from './testApi';

/** Actions of owners on members, invitations and API tokens. */
export const ownerActions = (api: Api) => {
  /** Calls a mutation whose input type is named after it, and selects the fields. */
  const call = (name: string, input: object, sender: Sender, fields = '__typename'): Promise<ApiResponse> => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    return api.send(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} } }`,
      { input },
      sender,
    );
  };
  const membersOf = async (by: Sender, slug = 'acme'): Promise<Fields[]> => {
    const query = `query ($slug: String!) { workspace(slug: $slug) { members(first: 100) { nodes { id role user { email } } } } }`;
    return (await api.send(query, { slug }, by)).data?.workspace.members.nodes;
  };
  const memberIdOf = async (by: Sender, { email }: { email: string }, slug = 'acme'): Promise<string> =>
    (await membersOf(by, slug)).find(({ user }) => user.email === email)?.id;
  return {
    call,
    membersOf,
    memberIdOf,
    invite: (by: Sender, workspaceId: string, email: string, role = 'MEMBER') =>
      call(
        'inviteMember',
        { workspaceId, email, role, resend: true },
        by,
        'invitationUrl mailSent invitation { id hasAccount }',
      ),
    accept: (token: string, input: object = {}, as: Sender = {}) =>
      call(
        'acceptInvitation',
        { token, transport: 'BEARER', ...input },
        as,
        '__typename ... on SignedIn { sessionToken } ... on TwoFactorChallenge { challengeToken }',
      ),
    changeRole: (by: Sender, memberId: string, role: string) =>
      call('changeMemberRole', { memberId, role }, by),
    remove: (by: Sender, memberId: string) => call('removeMember', { memberId }, by),
    aToken: async (
      by: Person,
      workspaceId: string,
      scopes: string[],
      name = 'CI',
    ): Promise<Sender & { token: string; id: string }> => {
      const { data, errors } = await call(
        'createApiToken',
        { workspaceId, name, scopes },
        by,
        'token apiToken { id }',
      );
      if (!data) throw new Error(JSON.stringify(errors));
      return { token: data.createApiToken.token, id: data.createApiToken.apiToken.id };
    },
  };
};
