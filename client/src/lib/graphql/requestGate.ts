/**
 * Lets reads run side by side, and each write alone.
 *
 * A write may replace the session cookie. A read that left earlier would arrive with a token that has just ended, so a
 * write waits for the reads before it, and everything after it waits for the write.
 */
export class RequestGate {
  private lastWrite: Promise<unknown> = Promise.resolve();
  private reads = new Set<Promise<unknown>>();

  read<T>(send: () => Promise<T>): Promise<T> {
    const read = this.lastWrite.then(send);
    const settled: Promise<unknown> = read.catch(() => undefined).then(() => this.reads.delete(settled));
    this.reads.add(settled);
    return read;
  }

  write<T>(send: () => Promise<T>): Promise<T> {
    const write = Promise.all([this.lastWrite, ...this.reads]).then(send);
    this.lastWrite = write.catch(() => undefined);
    return write;
  }
}
