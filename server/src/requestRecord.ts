/** What the log, metrics and traces tell of one request; whoever answers it fills it in. */
export interface RequestRecord {
  readonly id: string;
  /** The root field that a GraphQL operation asks for; null until there is a valid one. */
  field: string | null;
  /** The ErrorCode of the first refusal; GraphQL answers 200 all the same. */
  code: string | null;
  /** Where traces are made, the one that tells of this request. */
  traceId?: string;
}

/** A request and its answer, as they are told once the answer is on its way; nothing of it was chosen by the caller. */
export interface AnsweredRequest extends RequestRecord {
  method: string;
  /** The pattern of the address, since addresses themselves may hold anything; null where nothing is there. */
  route: string | null;
  status: number;
  seconds: number;
}
