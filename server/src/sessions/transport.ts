/** How a session's token reaches its holder. */
export enum SessionTransport {
  COOKIE = 'COOKIE',
  BEARER = 'BEARER',
}
