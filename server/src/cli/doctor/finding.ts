/** What one check found. */
export interface Finding {
  healthy: boolean;
  /** What was looked at and found right; or what is wrong, and what to do about it. */
  says: string;
}

/** What to do about a full disk, without a full stop. */
export const MAKE_ROOM = 'Free space, or enlarge the disk';

export function well(says: string): Finding {
  return { healthy: true, says: `ok, ${says}` };
}

export function wrong(says: string): Finding {
  return { healthy: false, says };
}

/** The first line of what was thrown: drivers put the rest of a conversation below it. */
export function reasonOf(error: unknown): string {
  const { code, message = '' } = error as { code?: string; message?: string };
  const [line = ''] = message.split('\n');
  return line.trim() === '' ? String(code) : line.replace(/\.$/, '');
}
