import { act } from '@testing-library/react';

/** Lets that much time pass on jest's clock, with all that the components do meanwhile. */
export function passSeconds(seconds: number): void {
  act(() => {
    jest.advanceTimersByTime(seconds * 1_000);
  });
}
