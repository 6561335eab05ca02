const BROWSERS: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
];

/** A program's name, such as "curl" or "python-requests": letters, digits and dashes, so it can't contain a link. */
const PROGRAM = /^[A-Za-z][A-Za-z0-9-]{0,39}(?![A-Za-z0-9.-])/;

/**
 * Returns the browser and system of a user agent ("Firefox, macOS"), or the program's name, or null if neither is recognized.
 * Mails show nothing else of a user agent, because anyone can request a reset link for an address and choose the user agent.
 */
export function deviceName(userAgent: string): string | null {
  const browser = BROWSERS.find(([sign]) => sign.test(userAgent))?.[1];
  const system = SYSTEMS.find(([sign]) => sign.test(userAgent))?.[1];
  if (!browser && !system) return PROGRAM.exec(userAgent)?.[0] ?? null;
  return [browser, system].filter(Boolean).join(', ');
}
