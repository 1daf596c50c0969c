import { trustedProxies } from './trustedProxies';

it.each([
  [undefined, undefined],
  ['127.0.0.1', ['127.0.0.1']],
  ['10.0.0.0/8, ::1,fd00::/8', ['10.0.0.0/8', '::1', 'fd00::/8']],
])('%j', (value, expected) => {
  expect(trustedProxies({ TRACKCRUMB_TRUSTED_PROXIES: value })).toEqual(expected);
});

it.each(['proxy.example', '10.0.0.0/33', '10.0.0.0/8/8', '1', 'true', '10.0.0.1,,'])('refuses %s', (value) => {
  expect(() => trustedProxies({ TRACKCRUMB_TRUSTED_PROXIES: value })).toThrow(
    /TRACKCRUMB_TRUSTED_PROXIES is .*: list addresses/
  );
});
