import { isAddress, sidecarAddress } from './sidecarAddress';

test.each([
  ['http://sidecar:8090/', 'http://sidecar:8090'],
  ['  http://sidecar:8090//  ', 'http://sidecar:8090'],
  ['https://example.com/experiments/', 'https://example.com/experiments'],
  ['http://sidecar:8090', 'http://sidecar:8090'],
])('%j is stored as %j', (typed, stored) => {
  expect(sidecarAddress(typed)).toBe(stored);
  expect(isAddress(stored)).toBe(true);
});

test.each(['sidecar:8090', 'http:/', 'ftp://sidecar', 'http://a b'])('%j is no address', (typed) => {
  expect(isAddress(sidecarAddress(typed))).toBe(false);
});
