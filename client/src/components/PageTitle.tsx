import { Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { isFirstPage } from '../lib/visitedPages';

/**
 * The page's h1. Sets the document title, and takes the focus after navigation inside the app, so that keyboard and screen
 * reader start at the top. `quiet` leaves the focus to a field of the page.
 */
export function PageTitle({ children, quiet = false }: { children: string; quiet?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${children} · Twinlock`;
  }, [children]);
  useEffect(() => {
    if (!quiet && !isFirstPage()) heading.current?.focus({ preventScroll: true });
  }, [quiet]);
  return (
    <Title order={1} ref={heading} tabIndex={-1}>
      {children}
    </Title>
  );
}
