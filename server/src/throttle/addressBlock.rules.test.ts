import { addressBlockOf } from './addressBlock.rules';

test.each([
  ['198.51.100.7', '198.51.100.7'],
  ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
  [null, 'unknown'],
  ['unix:', 'unknown'],
])('S12 failures from %s are counted under %s', (ipAddress, block) => {
  expect(addressBlockOf(ipAddress)).toBe(block);
});

test('S12 another IPv6 network is counted separately', () => {
  expect(addressBlockOf('2001:db8:1:3::1')).not.toBe(addressBlockOf('2001:db8:1:2::1'));
});
