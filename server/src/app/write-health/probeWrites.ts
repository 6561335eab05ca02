import { newId } from '../../core/ids';
import type { Runtime } from '../../runtime/runtime';
import { WriteProbeEntity } from './writeProbe.entity';

const PROBE_EVERY_MILLISECONDS = 5_000;

/** Larger than a few free pages, so that it fails when ordinary transactions fail. */
const CONTENT = 'x'.repeat(48 * 1024);

type WriteProbing = Pick<Runtime, 'database' | 'writes'>;

/** Makes a test write every five seconds until one succeeds, and again while writes fail. Returns a function that stops it. */
export function startWriteProbes(runtime: WriteProbing): () => void {
  let isProbing = false;
  const probe = async () => {
    if (isProbing || !runtime.writes.isProbeDue) return;
    isProbing = true;
    await probeWrites(runtime);
    isProbing = false;
  };
  const timer = setInterval(() => void probe(), PROBE_EVERY_MILLISECONDS);
  timer.unref();
  void probe();
  return () => clearInterval(timer);
}

/** Inserts and deletes a large row, and stores the result in `writes`. Never rejects. */
export async function probeWrites({ database, writes }: WriteProbing): Promise<void> {
  try {
    await database.transaction(async (tx) => {
      await tx.deleteAll(WriteProbeEntity);
      await tx.insert(WriteProbeEntity, { id: newId(), content: CONTENT });
    });
    // In a separate transaction: pages that are allocated and freed in one transaction aren't written.
    await database.transaction((tx) => tx.deleteAll(WriteProbeEntity));
    writes.noteSucceededProbe();
  } catch (error) {
    if (await database.isReachable()) writes.noteFailedProbe(error);
  }
}
