interface GraphQLAnswer {
  data?: Record<string, unknown>;
  errors?: { message: string; extensions: Record<string, unknown> }[];
}

type Answers = Record<string, (variables: Record<string, unknown>) => GraphQLAnswer>;

export interface FakeServer {
  /** The operations that arrived, by name. */
  asked: string[];
  /** Answers from here on, by the operation's name with a small initial. */
  answer: (answers: Answers) => void;
}

/** Stands in for /graphql: answers by operation name, and refuses what nobody taught it. */
export function startFakeServer(answers: Answers = {}): FakeServer {
  const taught: Answers = { ...answers };
  const asked: string[] = [];
  globalThis.fetch = (async (_url: string, init: { body: string }) => {
    const { query, variables } = JSON.parse(init.body) as {
      query: string;
      variables: Record<string, unknown>;
    };
    const name = /(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? 'anonymous';
    asked.push(name);
    const reply =
      taught[name.charAt(0).toLowerCase() + name.slice(1)]?.(variables) ??
      refusal('NOT_FOUND', { operation: name });
    return { status: 200, json: async () => reply };
  }) as unknown as typeof fetch;
  return { asked, answer: (more) => Object.assign(taught, more) };
}

export function refusal(code: string, details: Record<string, unknown> = {}): GraphQLAnswer {
  return { errors: [{ message: code, extensions: { code, ...details } }] };
}
