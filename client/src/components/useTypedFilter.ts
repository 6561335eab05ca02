import { useDebouncedCallback } from '@mantine/hooks';
import { type ChangeEvent, useEffect, useRef } from 'react';

interface TypedFilter {
  /** What filters now. */
  value: string;
  pauseMs: number;
  onApply: (text: string) => void;
}

/**
 * The properties of a field that filters while a person types: its text is applied after a pause, and when the field is
 * left. The browser keeps the text, not React, which would reset a date that is half typed. A value that comes from
 * elsewhere is shown once the field doesn't have the focus.
 */
export function useTypedFilter({ value, pauseMs, onApply }: TypedFilter) {
  const ref = useRef<HTMLInputElement>(null);
  const apply = useDebouncedCallback(onApply, pauseMs);
  useEffect(() => {
    const input = ref.current;
    if (input && input !== document.activeElement && input.value !== value) input.value = value;
  }, [value]);
  return {
    ref,
    defaultValue: value,
    onChange: (event: ChangeEvent<HTMLInputElement>) => apply(event.currentTarget.value),
    onBlur: () => apply.flush(),
  };
}
