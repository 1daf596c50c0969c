import { LimitedNetworks } from './limitedNetworks';

const HOUR_MS = 3_600_000;

it('names the first networks, trimmed, and all others as one', () => {
  const networks = new LimitedNetworks(
    () => undefined,
    () => 0
  );
  const flood = Array.from({ length: 10_000 }, (_, index) => `10.${index >> 8}.${index & 255}.7`);
  const names = new Set(['133.11.0.60:5555', '[2001:db8:aa:bb::1]:443', ...flood].map((one) => networks.nameOf(one)));
  expect([...names]).toEqual([
    '133.11.0.0/24',
    '2001:db8:aa::/48',
    '10.0.0.0/24',
    '10.0.1.0/24',
    '10.0.2.0/24',
    'other',
  ]);
});

it('gives a name to another network when nothing of the first was refused for an hour', () => {
  let now = 0;
  const forgotten: string[] = [];
  const networks = new LimitedNetworks(
    (network) => forgotten.push(network),
    () => now
  );
  [1, 2, 3, 4, 5].forEach((index) => networks.nameOf(`10.0.${index}.1`));
  now = HOUR_MS;
  expect(networks.nameOf('10.0.9.1')).toBe('other');
  [1, 2, 4, 5].forEach((index) => networks.nameOf(`10.0.${index}.1`));
  now = HOUR_MS + 1;
  expect(networks.nameOf('10.0.9.1')).toBe('10.0.9.0/24');
  expect(forgotten).toEqual(['10.0.3.0/24']);
  expect(networks.nameOf('10.0.3.1')).toBe('other');
});
