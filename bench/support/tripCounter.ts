import { connect as connectTo, createServer, type Server, type Socket } from 'node:net';

/** Every command of a client begins a new sequence of packets; its first packet has this number. */
const FIRST_IN_SEQUENCE = 0;
const HEADER_BYTES = 4;
const COMMANDS: Record<number, string> = {
  3: 'query',
  14: 'ping',
  22: 'prepare',
  23: 'execute',
  25: 'close',
};
const TEXT_COMMANDS = new Set(['query', 'prepare']);
/** Takes no answer, so it costs no round trip. */
const UNANSWERED = 'close';

/** A command that was sent to the database and whose answer was waited for. */
export interface Trip {
  command: string;
  /** What was sent, where it is text. */
  sql: string;
}

/** Stands between a server and its database, and counts how often the server asks and waits for an answer. */
export class TripCounter {
  #trips: Trip[] = [];

  private constructor(
    readonly port: number,
    private readonly server: Server,
  ) {}

  static async start(databasePort: number): Promise<TripCounter> {
    const sockets = new Set<Socket>();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const counter = new TripCounter((server.address() as { port: number }).port, server);
    server.on('connection', (client) => {
      const database = connectTo(databasePort, '127.0.0.1');
      client.setNoDelay(true);
      database.setNoDelay(true);
      for (const socket of [client, database]) sockets.add(socket.on('error', () => {}));
      counter.#watch(client);
      client.pipe(database).pipe(client);
    });
    return counter;
  }

  /** The trips that `work` causes. */
  async during(work: () => Promise<unknown>): Promise<Trip[]> {
    this.#trips = [];
    await work();
    return this.#trips;
  }

  stop(): void {
    this.server.close();
  }

  #watch(client: Socket): void {
    let rest = Buffer.alloc(0);
    client.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      while (rest.length >= HEADER_BYTES && rest.length >= HEADER_BYTES + rest.readUIntLE(0, 3)) {
        const length = rest.readUIntLE(0, 3);
        if (rest[3] === FIRST_IN_SEQUENCE) this.#count(rest.subarray(HEADER_BYTES, HEADER_BYTES + length));
        rest = rest.subarray(HEADER_BYTES + length);
      }
    });
  }

  #count(packet: Buffer): void {
    const command = COMMANDS[packet[0] ?? 0] ?? `command ${packet[0]}`;
    if (command === UNANSWERED) return;
    this.#trips.push({ command, sql: TEXT_COMMANDS.has(command) ? packet.subarray(1).toString('utf8') : '' });
  }
}
