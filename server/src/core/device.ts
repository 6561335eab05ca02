/** Where a request came from, for the account's history and the audit log. */
export interface Device {
  ipAddress: string | null;
  /** Whether the address is a proxy's that named no client: all clients behind it share the address. */
  isAddressShared?: boolean;
  userAgent: string | null;
}
