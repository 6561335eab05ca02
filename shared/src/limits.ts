/** Characters of a password, counted after NFKC (S30). The least is a default, which the operator can change. */
export const PASSWORD_MIN_LENGTH = 15;
export const PASSWORD_MAX_LENGTH = 256;

/** Minutes that a two-factor set-up in progress stays open. */
export const ENROLLMENT_MINUTES = 10;

/** Recovery codes in a set (S08). */
export const RECOVERY_CODE_COUNT = 10;
/** At this many codes left or fewer the holder is warned. */
export const LOW_RECOVERY_CODES = 3;

/** Days of grace that a workspace may give its members before it requires two-factor authentication. */
export const GRACE_PERIOD_DAYS_MAX = 90;
export const DEFAULT_GRACE_PERIOD_DAYS = 7;

/** Characters of the reason an owner gives for resetting a member's two-factor authentication. */
export const MIN_RESET_REASON_LENGTH = 10;
export const MAX_RESET_REASON_LENGTH = 500;

/** Characters of a person's, workspace's, device's or token's name. */
export const NAME_MAX_LENGTH = 100;

/** Entries on one page of a list. */
export const PAGE_SIZE_MAX = 100;
export const DEFAULT_PAGE_SIZE = 20;

/** A device's clock that is further off than this gives codes that may be refused. */
export const CLOCK_DRIFT_WARNING_SECONDS = 20;
