import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { FLAGS, requireChromium } from './browser';
import { environmentFor } from './fonts/fonts';
import { findFreePort } from './program';

/** Lighthouse's presets: an office computer, or a mid-range phone on slow 4G with a processor a quarter as fast. */
export type Device = 'desktop' | 'mobile';

interface Mark {
  /** Score from 0 to 100. */
  score: number;
  /** The audits that don't pass. */
  failed: string[];
}

export interface Audit {
  /** The final URL. */
  finalUrl: string;
  performance: Mark;
  accessibility: Mark;
  'best-practices': Mark;
}

/** A browser shared by a page and Lighthouse, with the same session. */
export async function launchForLighthouse() {
  const profile = mkdtempSync(join(tmpdir(), 'twinlock-lighthouse-'));
  const port = await findFreePort();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: requireChromium(),
    args: [...FLAGS, `--remote-debugging-port=${port}`],
    env: environmentFor('narrow'),
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
