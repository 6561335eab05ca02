import fc from 'fast-check';
import { isAddressAmong, isPrivateAddress, readAddress, readForwardedFor } from './ipAddress';

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['203.0.113.7:51514', '203.0.113.7'],
  [' 203.0.113.7 ', '203.0.113.7'],
  ['"203.0.113.7:51514"', '203.0.113.7'],
  ['[2001:db8::7]:443', '2001:db8::7'],
  ['[2001:DB8::7]', '2001:db8::7'],
  ['"[2001:db8::7]:443"', '2001:db8::7'],
  ['2001:db8::7', '2001:db8::7'],
  ['2001:db8:0:0:0:0:0:7', '2001:db8::7'],
  ['2001:db8:0:0:0:0:0:7:443', '2001:db8::7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['[::ffff:203.0.113.7]:80', '203.0.113.7'],
  ['::ffff:203.0.113.7:80', '203.0.113.7'],
  ['fe80::1%eth0', 'fe80::1'],
  ['[fe80::1%eth0]:443', 'fe80::1'],
])('S31 %j is the address %s', (text, address) => {
  expect(readAddress(text)).toBe(address);
});

test.each([
  '',
  'unknown',
  '_hidden',
  '_SEVKISEK',
  'localhost',
  '1',
  '0x7f.1',
  '010.0.0.1',
  '256.0.0.1',
  '203.0.113.7:port',
  '203.0.113.7:123456',
  '203.0.113.7 198.51.100.1',
  '[203.0.113.7',
  '[]:443',
  ':443',
  '2001:db8::g',
  'for=203.0.113.7',
  '203.0.113.7\0',
])('S31 %j is not an address', (text) => {
  expect(readAddress(text)).toBeNull();
});

test.each([
  ['198.51.100.9, 10.1.2.3', ['198.51.100.9', '10.1.2.3']],
  ['198.51.100.9:1234,[2001:db8::7]:443 , 10.1.2.3', ['198.51.100.9', '2001:db8::7', '10.1.2.3']],
  ['1.1.1.1, unknown, 198.51.100.9', ['198.51.100.9']],
  ['1.1.1.1, unknown', []],
  ['1.1.1.1,', []],
  [', 198.51.100.9', ['198.51.100.9']],
  ['x'.repeat(5000), []],
])('S31 the hops of %j are %j', (header, hops) => {
  expect(readForwardedFor(header)).toEqual(hops);
});

test('S31 for any header, each hop is a normalized address', () => {
  const entry = fc.oneof(fc.string({ unit: 'binary' }), fc.ipV4(), fc.ipV6());
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      for (const hop of readForwardedFor(entries.join(','))) expect(readAddress(hop)).toBe(hop);
    }),
  );
});

test.each([
  ['192.0.2.1', ['192.0.2.1'], true],
  ['192.0.2.2', ['192.0.2.1'], false],
  ['::ffff:10.1.2.3', ['10.0.0.0/8'], true],
  ['10.1.2.3', ['::ffff:10.0.0.0/104'], true],
  ['10.1.2.3', ['::ffff:10.1.2.3'], true],
  ['11.1.2.3', ['::ffff:10.0.0.0/104'], false],
  ['2001:db8::7', ['10.0.0.0/8', '2001:db8::/32'], true],
  ['2001:db9::7', ['10.0.0.0/8', '2001:db8::/32'], false],
  ['fe80::1%eth0', ['fe80::/10'], true],
  ['unknown', ['10.0.0.0/8'], false],
  [undefined, ['10.0.0.0/8'], false],
  ['10.0.0.1', [], false],
])('S31 %s is among %j: %s', (address, ranges, isAmong) => {
  expect(isAddressAmong(address, ranges)).toBe(isAmong);
});

test.each([
  ['127.0.0.1', true],
  ['172.18.0.5', true],
  ['fd00::1', true],
  ['203.0.113.7', false],
  ['2606:4700::1', false],
])('S31 %s is a private address: %s', (address, isPrivate) => {
  expect(isPrivateAddress(address)).toBe(isPrivate);
});
