import type { AddressInfo, Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** What the server does with the next mail. */
export type Behaviour =
  | 'accept'
  /** Responds with a temporary error. */
  | 'reject'
  /** Accepts the connection and sends nothing. */
  | 'hang'
  /** Closes the connection during the mail. */
  | 'disconnect'
  /** Receives the mail and sends no response until `release`. */
  | 'hold';

/** A real mail server on the loopback interface that can be made to misbehave. */
export class MailServer {
  readonly accepted: ParsedMail[] = [];
  behaviour: Behaviour = 'accept';
  #held: (() => void)[] = [];
  #waiting: { until: () => boolean; resolve: () => void }[] = [];
  /** Connections so far. */
  connections = 0;

  readonly #server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    onConnect: (_session, callback) => {
      this.connections += 1;
      this.#notify();
      if (this.behaviour !== 'hang') callback();
    },
    onRcptTo: (_address, _session, callback) =>
      callback(
        this.behaviour === 'reject'
          ? Object.assign(new Error('Come back later'), { responseCode: 451 })
          : null,
      ),
    onData: (stream, session, callback) => {
      if (this.behaviour === 'disconnect') {
        for (const connection of this.#server.connections) {
          if (connection.id === session.id) (connection as unknown as { _socket: Socket })._socket.destroy();
        }
        stream.resume();
        return;
      }
      void simpleParser(stream).then((mail) => {
        const accept = () => {
          this.accepted.push(mail);
          callback();
          this.#notify();
        };
        if (this.behaviour === 'hold') this.#held.push(accept);
        else accept();
        this.#notify();
      });
    },
  });

  async listen(port = 0): Promise<this> {
    this.#server.on('error', () => undefined);
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', () => resolve()));
    return this;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  /** Number of mails that were received and wait for a response. */
  get held(): number {
    return this.#held.length;
  }

  /** Accepts the held mails. */
  release(): void {
    for (const accept of this.#held.splice(0)) accept();
  }

  /** Resolves once the condition holds. It is checked after each connection and each mail. */
  async when(until: () => boolean): Promise<void> {
    if (until()) return;
    await new Promise<void>((resolve) => this.#waiting.push({ until, resolve }));
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(resolve));
  }

  #notify(): void {
    const met = this.#waiting.filter(({ until }) => until());
    this.#waiting = this.#waiting.filter((waiting) => !met.includes(waiting));
    for (const { resolve } of met) resolve();
  }
}
