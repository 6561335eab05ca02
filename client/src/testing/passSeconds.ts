import { act } from '@testing-library/react';

/** Advances jest's fake clock within `act`. */
export function passSeconds(seconds: number): void {
  act(() => {
    jest.advanceTimersByTime(seconds * 1_000);
  });
}
