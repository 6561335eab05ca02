import { Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { isFirstPage } from '../../lib/visitedPages';

/** The heading of a step; takes the focus when the person came from the other step. */
export function StepHeading({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isFirstPage()) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <Title order={2} ref={heading} tabIndex={-1}>
      {children}
    </Title>
  );
}
