/** Operations of the initial tabs, in the order to try them. */
export const EXAMPLES = [
  {
    query: `# Runs without signing in: Ctrl+Enter (or Cmd+Enter) sends the operation.
query Instance {
  instance {
    name
    version
    needsSetup
    serverTime
  }
}
`,
  },
  {
    query: `# Signs this browser in, with a cookie that scripts can't read.
# With two-factor authentication on, the answer is a challenge for the next tab.
mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    __typename
    ... on SignedIn {
      viewer {
        user {
          name
        }
      }
    }
    ... on TwoFactorChallenge {
      challengeToken
      remainingAttempts
      expiresAt
    }
  }
}
`,
    variables: variables({ input: { email: 'you@example.com', password: '' } }),
  },
  {
    query: `mutation SecondFactor($input: VerifySecondFactorInput!) {
  verifySecondFactor(input: $input) {
    viewer {
      user {
        name
      }
    }
  }
}
`,
    variables: variables({ input: { challengeToken: '', code: '' } }),
  },
  {
    query: `query Me {
  viewer {
    user {
      name
      email
    }
    twoFactor {
      enabled
      requirement {
        required
        deadline
      }
      recoveryCodes {
        remaining
        total
      }
    }
    memberships {
      role
      workspace {
        name
        slug
      }
    }
  }
}
`,
  },
  {
    query: `# Who lacks two-factor authentication, for owners.
# With an API token: add {"Authorization": "Bearer twl_…"} under Headers.
query WithoutTwoFactor($slug: String!, $after: String) {
  workspace(slug: $slug) {
    twoFactorSummary {
      total
      enrolled
      inGrace
      blocked
    }
    members(first: 50, after: $after, filter: { twoFactorEnabled: false }) {
      nodes {
        user {
          name
          email
        }
        twoFactorStatus
        twoFactorDeadline
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
`,
    variables: variables({ slug: 'acme' }),
  },
];

function variables(values: object): string {
  return JSON.stringify(values, null, 2);
}
