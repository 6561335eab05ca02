/** Where a program of this name is, on the PATH or where the system keeps its servers; null when nowhere. */
export declare function findProgram(name: string): string | null;

/** Where Chromium or Chrome is; null when neither is installed. */
export declare function findChromium(): string | null;
