/** What the log, metrics and traces say about one request. The API fills it in while it handles the request. */
export interface RequestRecord {
  readonly id: string;
  /** Root field of the GraphQL operation; null until a valid operation is known. */
  field: string | null;
  /** Whether the operation is a mutation; undefined until a valid operation is known. */
  isMutation?: boolean;
  /** ErrorCode of the first error; null without one. GraphQL returns status 200 in both cases. */
  code: string | null;
  /** Set when the server sends traces. */
  traceId?: string;
}

/** A completed request. No value in it was chosen by the client. */
export interface CompletedRequest extends RequestRecord {
  method: string;
  /** Pattern of the route, since a URL can hold anything; null when no route matches. */
  route: string | null;
  status: number;
  seconds: number;
}
