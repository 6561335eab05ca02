import { join } from 'node:path';

/** `narrow` is Arimo (as wide as Arial), `wide` is DejaVu Sans (as wide as Verdana). */
export type Font = 'narrow' | 'wide';

/**
 * The environment in which Chromium shows pages in a packaged font, and doesn't see the fonts of the machine. Only Linux has
 * fontconfig: elsewhere Chromium uses the fonts of the machine.
 */
export function environmentFor(font: Font): NodeJS.ProcessEnv {
  return { ...process.env, FONTCONFIG_FILE: join(__dirname, `${font}.conf`) };
}
