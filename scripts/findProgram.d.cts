/** Returns the path of a program on the PATH or in the system's usual folders for servers; null if it is not installed. */
export declare function findProgram(name: string): string | null;

/** Returns the path of Chromium or Chrome; null if neither is installed. */
export declare function findChromium(): string | null;
