import { RequestGate } from './requestGate';

function door() {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

test('reads run side by side', async () => {
  const gate = new RequestGate();
  const running: string[] = [];
  const { open, opened } = door();
  const reads = ['a', 'b'].map((name) =>
    gate.read(() => {
      running.push(name);
      return opened;
    }),
  );
  await settle();
  expect(running).toEqual(['a', 'b']);
  open();
  await Promise.all(reads);
});

test('a write waits for the reads before it, and the reads after it wait for the write', async () => {
  const gate = new RequestGate();
  const order: string[] = [];
  const first = door();
  const second = door();
  const earlier = gate.read(() => first.opened.then(() => order.push('earlier read')));
  const write = gate.write(() => second.opened.then(() => order.push('write')));
  const later = gate.read(async () => order.push('later read'));
  second.open();
  await settle();
  expect(order).toEqual([]);
  first.open();
  await Promise.all([earlier, write, later]);
  expect(order).toEqual(['earlier read', 'write', 'later read']);
});

test('a write that failed does not block what comes after it', async () => {
  const gate = new RequestGate();
  await expect(gate.write(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(gate.read(async () => 'fine')).resolves.toBe('fine');
});
