import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { FLAGS, requireChromium } from './browser';
import { findFreePort } from './program';

/** Lighthouse's own: an office computer, or a mid-range phone on slow 4G with a processor a quarter as fast. */
export type Device = 'desktop' | 'mobile';

interface Mark {
  /** Of a hundred. */
  score: number;
  /** What keeps it below a hundred. */
  wanting: string[];
}

export interface Audit {
  /** Where the browser was in the end. */
  finalUrl: string;
  performance: Mark;
  accessibility: Mark;
  'best-practices': Mark;
}

/** A browser that a person and Lighthouse look through in turn: what one is signed in to, so is the other. */
export async function launchForLighthouse() {
  const profile = mkdtempSync(join(tmpdir(), 'twinlock-lighthouse-'));
  const port = await findFreePort();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: requireChromium(),
    args: [...FLAGS, `--remote-debugging-port=${port}`],
  });
  return {
    page: context.pages()[0] as Page,
    async audit(url: string, device: Device): Promise<Audit> {
      const { stdout } = await promisify(execFile)(process.execPath, [
        join(__dirname, 'audit.mjs'),
        String(port),
        device,
        url,
      ]);
      return JSON.parse(stdout);
    },
    async close(): Promise<void> {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
