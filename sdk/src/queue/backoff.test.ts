import { backoffMs, mayPass } from './backoff';

describe('backoffMs', () => {
  it('doubles from one second to one minute', () => {
    expect([1, 2, 3, 6, 7, 50].map((failures) => backoffMs(failures, 256))).toEqual([1e3, 2e3, 4e3, 32e3, 6e4, 6e4]);
  });

  it('spreads over the upper half', () => {
    expect([0, 128, 255].map((byte) => backoffMs(2, byte))).toEqual([1_000, 1_500, 1_996.09375]);
  });

  it('waits as long as the server asks, up to an hour', () => {
    expect(backoffMs(1, 0, 5_000)).toBe(5_000);
    expect(backoffMs(7, 0, 5_000)).toBe(30_000);
    expect(backoffMs(1, 0, 1e9)).toBe(3_600_000);
  });
});

describe('mayPass', () => {
  it.each([
    [0, true],
    [200, false],
    [202, false],
    [400, false],
    [401, false],
    [408, true],
    [413, false],
    [429, true],
    [500, true],
    [503, true],
  ])('%d: %s', (status, passes) => {
    expect(mayPass(status)).toBe(passes);
  });
});
