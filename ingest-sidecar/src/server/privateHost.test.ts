import { isPrivateHost } from './privateHost';

it.each<[header: string | undefined, allowed: boolean]>([
  ['127.0.0.1:8090', true],
  ['[::1]:8090', true],
  ['10.0.0.7', true],
  ['localhost:8090', true],
  ['sidecar:8090', true],
  ['trackcrumb.monitoring.svc.cluster.local:8090', true],
  ['METRICS.example.com.', true],
  ['metrics.example.com:443', true],
  ['rebound.example.com:8090', false],
  ['127.0.0.1.nip.io', false],
  ['local', true],
  ['evil.com/.local', false],
  ['', false],
  [undefined, false],
])('%s: %s', (header, allowed) => {
  expect(isPrivateHost(header, ['metrics.example.com'])).toBe(allowed);
});
