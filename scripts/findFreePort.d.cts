/** Returns a TCP port that is free on the loopback interface. */
export declare function findFreePort(): Promise<number>;
