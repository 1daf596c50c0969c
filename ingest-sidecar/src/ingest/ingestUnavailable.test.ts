import { IngestUnavailable } from './ingestUnavailable';

it('does not blame the disk where the process has no file descriptor left', () => {
  const of = (code: string): string => IngestUnavailable.ofWrite(Object.assign(new Error(code), { code })).message;
  expect(['EMFILE', 'ENFILE'].map(of)).toEqual(Array(2).fill(expect.stringMatching(/no file descriptor is left/)));
  expect(['ENOSPC', 'EROFS', 'EIO'].map(of)).toEqual(Array(3).fill(expect.stringMatching(/^the disk/)));
});
