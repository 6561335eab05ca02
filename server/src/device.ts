/** Where a request came from, for the holder's history and the audit log. */
export interface Device {
  ipAddress: string | null;
  /** Whether the address is a proxy's that did not say for whom it asks: it stands for everyone behind that proxy. */
  isAddressShared?: boolean;
  userAgent: string | null;
}
