let pages = 0;

/** Counts a visited page. */
export function countPage(): void {
  pages += 1;
}

/** Whether this is the first page since loading: the browser has set the focus, and it must stay. */
export function isFirstPage(): boolean {
  return pages <= 1;
}
