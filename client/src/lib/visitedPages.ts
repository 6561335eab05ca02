let pages = 0;

/** Counts a page that the person reached. */
export function countPage(): void {
  pages += 1;
}

/** Whether the browser itself brought the person here: it has set the focus then, and it stays there. */
export function isFirstPage(): boolean {
  return pages <= 1;
}
