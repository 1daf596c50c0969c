import { assertPlatformSupported, locateNativeLibrary } from './nativeLibrary';

test.each([
  ['linux', 'x64'],
  ['linux', 'arm64'],
  ['darwin', 'arm64'],
])('%s %s is supported', (platform, arch) => {
  expect(() => assertPlatformSupported(platform, arch)).not.toThrow();
});

test.each([
  ['win32', 'x64'],
  ['linux', 'ia32'],
  ['freebsd', 'x64'],
])('%s %s is not, and the message names the way out', (platform, arch) => {
  expect(() => assertPlatformSupported(platform, arch)).toThrow(
    expect.objectContaining({
      code: 'UNSUPPORTED_PLATFORM',
      message: expect.stringMatching(new RegExp(`${platform} ${arch}.*Set CLICKHOUSE_URL`)),
    })
  );
});

test('finds the library that npm installed', async () => {
  expect(await locateNativeLibrary()).toMatch(/libchdb\.(so|dylib)$/);
});
