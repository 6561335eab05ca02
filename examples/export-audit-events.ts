/**
 * Appends the audit events of a workspace to a file, one JSON object per line, oldest first. Each run continues where the last
 * one stopped, so a nightly cron job can keep a complete log outside of Twinlock. Events of the last minute are left for the
 * next run.
 *
 *   TWINLOCK_TOKEN=twl_… npm run --silent export-audit-events -- acme events.jsonl
 *
 * The token needs the scope AUDIT_READ.
 */
import { existsSync } from 'node:fs';
import { appendFile, readFile, truncate } from 'node:fs/promises';
import { Twinlock } from '@twinlock/sdk';
import { readArguments, readSettings, run } from './settings.ts';

await run(async () => {
  const [slug = '', file = ''] = readArguments('export-audit-events WORKSPACE FILE', 2);
  const twinlock = new Twinlock({ ...readSettings(), maxWaitSeconds: 60 });
  const cursor = await findLastCursor(file);
  let count = 0;
  for await (const event of twinlock.auditEventsSince(slug, cursor)) {
    await appendFile(file, `${JSON.stringify(event)}\n`, { mode: 0o600 });
    count += 1;
  }
  console.error(`${count} new events.`);
});

/** Returns the cursor of the last complete line. Removes an incomplete line of an interrupted run, whose event is read again. */
async function findLastCursor(file: string): Promise<string | null> {
  if (!existsSync(file)) return null;
  const text = await readFile(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) await truncate(file, Buffer.byteLength(whole));
  const lastLine = whole.trimEnd().split('\n').at(-1);
  return lastLine ? (JSON.parse(lastLine) as { cursor: string }).cursor : null;
}
