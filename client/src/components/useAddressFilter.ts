import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';

interface AddressFilter<Filter> {
  /** Ignores invalid parameters. */
  read: (parameters: URLSearchParams) => Filter;
  write: (filter: Filter) => Record<string, string>;
}

/** A list's filter, kept in the URL, and a function to change it. Invalid parameters are removed from the URL. */
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
  // A second change may come before the URL reflects the first, for example when the focus moves to another field.
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
