import { useState } from 'react';
import { useLocation } from 'react-router';
import type { PageArguments } from './Pager';

/** The page of a list. Resets to the first after each navigation, because the filter in the address may have changed. */
export function usePage(firstPage: PageArguments): [PageArguments, (page: PageArguments) => void] {
  const { key } = useLocation();
  const [turned, setTurned] = useState<{ key: string; page: PageArguments } | null>(null);
  const page = turned?.key === key ? turned.page : firstPage;
  return [page, (next) => setTurned({ key, page: next })];
}
