import type { AddressInfo, Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** What the server does with who comes next. */
export type Behaviour =
  | 'take'
  /** Responds that it can't now. */
  | 'refuse'
  /** Takes the connection and never says a word. */
  | 'hang'
  /** Cuts the connection in the middle of the mail. */
  | 'die'
  /** Has the whole mail and keeps its answer back until it is let go. */
  | 'hold';

/** A real mail server on the loopback interface that can be made to misbehave. */
export class MailServer {
  readonly taken: ParsedMail[] = [];
  behaviour: Behaviour = 'take';
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
      this.#tell();
      if (this.behaviour !== 'hang') callback();
    },
    onRcptTo: (_address, _session, callback) =>
      callback(
        this.behaviour === 'refuse'
          ? Object.assign(new Error('Come back later'), { responseCode: 451 })
          : null,
      ),
    onData: (stream, session, callback) => {
      if (this.behaviour === 'die') {
        for (const connection of this.#server.connections) {
          if (connection.id === session.id) (connection as unknown as { _socket: Socket })._socket.destroy();
        }
        stream.resume();
        return;
      }
      void simpleParser(stream).then((mail) => {
        const take = () => {
          this.taken.push(mail);
          callback();
          this.#tell();
        };
        if (this.behaviour === 'hold') this.#held.push(take);
        else take();
        this.#tell();
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

  /** Mails that were handed over whole and have no answer yet. */
  get held(): number {
    return this.#held.length;
  }

  /** Sends the responses that it held back. */
  letGo(): void {
    for (const take of this.#held.splice(0)) take();
  }

  /** Resolves as soon as the condition holds, which is looked at after each connection and each mail. */
  async when(until: () => boolean): Promise<void> {
    if (until()) return;
    await new Promise<void>((resolve) => this.#waiting.push({ until, resolve }));
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(resolve));
  }

  #tell(): void {
    const met = this.#waiting.filter(({ until }) => until());
    this.#waiting = this.#waiting.filter((waiting) => !met.includes(waiting));
    for (const { resolve } of met) resolve();
  }
}
