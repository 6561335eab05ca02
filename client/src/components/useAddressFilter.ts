import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';

interface AddressFilter<Filter> {
  /** Leaves out what can't filter. */
  read: (parameters: URLSearchParams) => Filter;
  write: (filter: Filter) => Record<string, string>;
}

/** A list's filter, which is in the address, and how to change it. Parameters that don't filter are removed from the address. */
export function useAddressFilter<Filter>({
  read,
  write,
}: AddressFilter<Filter>): [Filter, (change: Partial<Filter>) => void] {
  const [parameters, setParameters] = useSearchParams();
  const filter = read(parameters);
  const clean = new URLSearchParams(write(filter)).toString();
  const isClean = parameters.toString() === clean;
  useEffect(() => {
    if (!isClean) setParameters(clean, { replace: true });
  }, [isClean, clean, setParameters]);
  // Two changes may come before the address has followed the first, as when a field is left for another.
  const latest = useRef(filter);
  useEffect(() => {
    latest.current = read(parameters);
  }, [read, parameters]);
  const change = (changed: Partial<Filter>) => {
    latest.current = { ...latest.current, ...changed };
    setParameters(write(latest.current), { replace: true });
  };
  return [filter, change];
}
