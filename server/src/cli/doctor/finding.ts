/** The result of a check. */
export interface Finding {
  healthy: boolean;
  /** What was checked; or what is wrong, and what to do. */
  text: string;
}

/** What to do about a full disk, without a full stop. */
export const MAKE_ROOM = 'Free space, or enlarge the disk';

export function passed(text: string): Finding {
  return { healthy: true, text: `ok, ${text}` };
}

export function failed(text: string): Finding {
  return { healthy: false, text };
}
