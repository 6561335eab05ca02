import { useDebouncedCallback } from '@mantine/hooks';
import { type ChangeEvent, useEffect, useRef } from 'react';

interface TypedFilter {
  /** The applied value. */
  value: string;
  pauseMs: number;
  onApply: (text: string) => void;
}

/**
 * Props of a field that filters while a person types: the text is applied after a pause and on blur. The input is
 * uncontrolled, because React would reset a partly typed date. A value set elsewhere is shown when the field isn't focused.
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
