/** Path of the Galera provider that mariadbd loads, or null. */
export declare function findGalera(): string | null;
