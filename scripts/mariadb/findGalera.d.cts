/** Returns the path of the Galera provider that mariadbd loads; null if it is not installed. */
export declare function findGalera(): string | null;
