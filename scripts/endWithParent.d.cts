/**
 * Kills the process group led by `pid` and removes `folder` when this process ends, even by SIGKILL. Returns a function that
 * cancels this.
 */
export declare function endWithParent(pid: number, folder?: string): () => void;
