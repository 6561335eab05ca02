/** How a client receives and sends the token of its session. */
export enum SessionTransport {
  COOKIE = 'COOKIE',
  BEARER = 'BEARER',
}
