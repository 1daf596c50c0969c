import { networkOf, plainAddress } from '../plainAddress';
import { trustProxy } from './trustProxy';

it.each([
  ['133.11.0.1', '133.11.0.1'],
  ['133.11.0.1:5555', '133.11.0.1'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['::ffff:133.11.0.1', '133.11.0.1'],
  ['[::ffff:133.11.0.1]:80', '133.11.0.1'],
  ['not an address', 'not an address'],
  ['', ''],
])('%s is %s', (sent, address) => {
  expect(plainAddress(sent)).toBe(address);
});

it.each([
  ['10.1.2.3', true],
  ['10.1.2.3:5555', true],
  ['::ffff:10.1.2.3', true],
  ['11.1.2.3', false],
  ['127.0.0.1', true],
  ['127.0.0.2', false],
  ['fd00::17', true],
  ['[fd00::17]:443', true],
  ['fe00::17', false],
  ['unknown', false],
])('%s is a proxy of ours: %s', (address, expected) => {
  expect(trustProxy(['10.0.0.0/8', '127.0.0.1', 'fd00::/8'])(address)).toBe(expected);
});

it.each([
  ['133.11.0.1:5555', '133.11.0.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['[2001:0DB8:1:2::9]:443', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
])('%s shares a budget with all of %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
