/** A row as its driver gives it: instants are text from the embedded database, and Dates from MySQL. */
export type Row = Readonly<Record<string, unknown>>;
