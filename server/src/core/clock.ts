/** The server's clock, the only one that decides anything; tests hand in their own. */
export type Clock = () => Date;
