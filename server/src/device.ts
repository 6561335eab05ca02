/** Where a request came from, for the holder's history and the audit log. */
export interface Device {
  ipAddress: string | null;
  userAgent: string | null;
}
