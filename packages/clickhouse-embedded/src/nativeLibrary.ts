import { nativeLibraryMissing, unsupportedPlatform } from './errors';

/** What libchdb is published for; on Linux only for glibc. */
const SUPPORTED = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];

interface ProcessReportHeader {
  glibcVersionRuntime?: string;
}

function runsOnMusl(): boolean {
  const { header } = process.report.getReport() as unknown as { header: ProcessReportHeader };
  return process.platform === 'linux' && header.glibcVersionRuntime === undefined;
}

/** @throws {EmbeddedClickHouseError} UNSUPPORTED_PLATFORM */
export function assertPlatformSupported(platform: string, arch: string): void {
  if (!SUPPORTED.includes(`${platform}-${arch}`)) throw unsupportedPlatform(`${platform} ${arch}`);
}

/**
 * The absolute path of libchdb (`CHDB_LIBCHDB_PATH` overrides where chdb looks for it).
 * @throws {EmbeddedClickHouseError} UNSUPPORTED_PLATFORM, NATIVE_LIBRARY_MISSING
 */
export async function locateNativeLibrary(): Promise<string> {
  assertPlatformSupported(process.platform, process.arch);
  try {
    const { resolveLibchdb } = await import('chdb/libchdb'); // optional dependency: may be absent
    return resolveLibchdb().path;
  } catch (error) {
    if (runsOnMusl()) throw unsupportedPlatform(`${process.platform} ${process.arch} with musl (Alpine)`);
    throw nativeLibraryMissing(error instanceof Error ? error.message.split('\n')[0]! : String(error));
  }
}
