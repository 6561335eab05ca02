/** The origin of a request, for the account's history and the audit log. */
export interface Device {
  ipAddress: string | null;
  /** Whether the address is that of a proxy that didn't forward the client's address. */
  isAddressShared?: boolean;
  userAgent: string | null;
}
