/** A code, or a function that returns one. The function is called for each attempt, because a code can expire during a wait. */
export type Code = string | (() => string | Promise<string>);

export async function currentCode(code: Code): Promise<string> {
  return typeof code === 'function' ? code() : code;
}
