/** What a browser has and jsdom lacks. */
import { TextDecoder, TextEncoder } from 'node:util';

Object.assign(globalThis, { TextEncoder, TextDecoder });

if (typeof Request === 'undefined') {
  // The router makes a Request for each navigation; it reads only these.
  class NavigationRequest {
    readonly method = 'GET';
    readonly headers = new Map();
    constructor(
      readonly url: string,
      readonly init: { signal?: AbortSignal } = {},
    ) {}
    get signal() {
      return this.init.signal;
    }
  }
  Object.assign(globalThis, { Request: NavigationRequest });
}

if (typeof window !== 'undefined') {
  window.matchMedia ??= (query: string) =>
    ({
      matches: false,
      media: query,
      addEventListener: () => {},
      removeEventListener: () => {},
      addListener: () => {},
      removeListener: () => {},
    }) as unknown as MediaQueryList;
  window.scrollTo = () => {};
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  URL.createObjectURL ??= () => 'blob:test';
  URL.revokeObjectURL ??= () => {};
}
