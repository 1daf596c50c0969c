import { clockOffsetMs } from './clockOffset';

describe('clockOffsetMs', () => {
  it.each([
    [1_000_000, 1_000_000, 0],
    [1_004_999, 1_000_000, 0],
    [1_005_000, 1_000_000, 5_000],
    [1_000_000, 4_600_000, -3_600_000],
  ])('server %d, device %d: %d', (serverTimeMs, nowMs, offsetMs) => {
    expect(clockOffsetMs(serverTimeMs, nowMs)).toBe(offsetMs);
  });
});
