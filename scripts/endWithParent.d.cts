/**
 * Sees to it that the process group led by `pid` ends when this process does, however it ends, and that `folder` is
 * removed then. Returns a function that calls the watch off.
 */
export declare function endWithParent(pid: number, folder?: string): () => void;
