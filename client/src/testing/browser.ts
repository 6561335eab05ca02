/** Browser APIs that jsdom lacks. */

// An open channel of Node would keep the process running after the tests.
globalThis.BroadcastChannel = class extends BroadcastChannel {
  constructor(name: string) {
    super(name);
    (this as unknown as { unref: () => void }).unref();
  }
};

if (typeof window !== 'undefined') {
  restoreFormData();
  acceptNodeSignals();
  window.matchMedia ??= (query: string) =>
    ({
      // Without animations, nothing changes on the page after a test has ended.
      matches: query === '(prefers-reduced-motion: reduce)',
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

/** React reads forms with jsdom's FormData, which the test environment replaces with Node's. Node's doesn't support forms. */
function restoreFormData(): void {
  const frame = document.body.appendChild(document.createElement('iframe'));
  Object.assign(globalThis, { FormData: (frame.contentWindow as Window & typeof globalThis).FormData });
  frame.remove();
}

/** jsdom rejects signals of Node's AbortController, which replaces jsdom's in the test environment. */
function acceptNodeSignals(): void {
  const target = Object.getPrototypeOf(Node.prototype) as EventTarget;
  const addEventListener = target.addEventListener;
  target.addEventListener = function (type, listener, options) {
    if (typeof options !== 'object' || !options.signal)
      return addEventListener.call(this, type, listener, options);
    const { signal, ...rest } = options;
    addEventListener.call(this, type, listener, rest);
    signal.addEventListener('abort', () => this.removeEventListener(type, listener, rest));
  };
}
