/** Length of a password in characters after NFKC (S30). The minimum is the default of `PASSWORD_MIN_LENGTH`. */
export const PASSWORD_MIN_LENGTH = 15;
export const PASSWORD_MAX_LENGTH = 256;

/** Minutes until a setup in progress expires. */
export const ENROLLMENT_MINUTES = 10;

/** Recovery codes in a set (S08). */
export const RECOVERY_CODE_COUNT = 10;
/** Unused recovery codes at which the person is warned. */
export const LOW_RECOVERY_CODES = 3;

/** Grace period in days until a workspace requires two-factor authentication of a member. */
export const GRACE_PERIOD_DAYS_MAX = 90;
export const DEFAULT_GRACE_PERIOD_DAYS = 7;

/** Length in characters of the reason for resetting a member's two-factor authentication. */
export const MIN_RESET_REASON_LENGTH = 10;
export const MAX_RESET_REASON_LENGTH = 500;

/** Length in characters of the name of a person, workspace, device or token. */
export const NAME_MAX_LENGTH = 100;

/** Entries on one page of a list. */
export const PAGE_SIZE_MAX = 100;
export const DEFAULT_PAGE_SIZE = 20;

/** Beyond this difference between the clocks of a device and the server, codes may be rejected. */
export const CLOCK_DRIFT_WARNING_SECONDS = 20;
