/** A file whose text may read what others make. */
interface Readable {
  name: string;
  sql: string;
  /** How the text of another file names what this one makes. */
  readAs: string;
}

/**
 * Files in an order in which each comes after those it reads, and with these.
 *
 * @throws Error when files read each other
 */
export function inReadingOrder<File extends Readable>(files: readonly File[]): (File & { reads: File[] })[] {
  const ordered = new Map<File, File & { reads: File[] }>();
  const place = (file: File, readers: readonly File[]): void => {
    if (ordered.has(file)) {
      return;
    }
    if (readers.includes(file)) {
      throw new Error(`${[...readers, file].map(({ name }) => name).join(' reads ')}: none of them can be made first`);
    }
    const reads = files.filter((other) => other !== file && file.sql.includes(other.readAs));
    reads.forEach((other) => place(other, [...readers, file]));
    ordered.set(file, { ...file, reads });
  };
  files.forEach((file) => place(file, []));
  return [...ordered.values()];
}
