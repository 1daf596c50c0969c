import { isUtf8 } from 'node:buffer';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A line of the log that cannot be loaded, and why. It stays until a person replays or drops it. */
export interface QuarantinedLine {
  /** `<segment>:<number of the line>`; of what is damaged here, `<segment>:damaged-<line of this file>`. */
  id: string;
  /** Of its event; null when the line is damaged. */
  eventId: string | null;
  quarantinedAt: string;
  reason: string;
  /** As it stands in the log; in base64 when it is no text. */
  line: string;
  encoding: 'utf8' | 'base64';
}

const FILE_NAME = /^([0-9a-f-]{36})\.jsonl$/;
const ID = /^([0-9a-f-]{36}):[\w-]+$/;
const DAMAGED_HERE = 'the file of the quarantine is damaged: this is what stands in it';

/** A line that is to be set aside. */
export interface BadLine {
  number: number;
  eventId: string | null;
  bytes: Buffer;
  reason: string;
}

/**
 * The lines that are set aside, a file for each segment in a directory beside the log. A file is written whole under
 * another name, synced and renamed: it is there with all its lines or not at all, and writing it again changes nothing.
 */
export class Quarantine {
  #count = 0;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(private readonly directory: string) {}

  static async open(directory: string): Promise<Quarantine> {
    const quarantine = new Quarantine(directory);
    await quarantine.#recount();
    return quarantine;
  }

  /** Lines that wait for a person. */
  get count(): number {
    return this.#count;
  }

  /** Sets the lines of a segment aside, durably, in place of what was set aside of it before. */
  add(segmentId: string, lines: readonly BadLine[]): Promise<void> {
    return this.#inTurn(() => this.#add(segmentId, lines));
  }

  async #add(segmentId: string, lines: readonly BadLine[]): Promise<void> {
    const quarantinedAt = new Date().toISOString();
    await this.#write(
      segmentId,
      lines.map(({ number, eventId, bytes, reason }) => {
        const isText = isUtf8(bytes);
        const line = bytes.toString(isText ? 'utf8' : 'base64');
        return {
          id: `${segmentId}:${number}`,
          eventId,
          quarantinedAt,
          reason,
          line,
          encoding: isText ? 'utf8' : 'base64',
        };
      })
    );
    await this.#recount();
  }

  /** All of them, oldest segment first. */
  async list(): Promise<QuarantinedLine[]> {
    const lines = await Promise.all((await this.#segmentIds()).map((id) => this.#read(id)));
    return lines.flat();
  }

  async find(id: string): Promise<QuarantinedLine | undefined> {
    const [, segmentId] = ID.exec(id) ?? [];
    return segmentId === undefined ? undefined : (await this.#read(segmentId)).find((line) => line.id === id);
  }

  /** Forgets a line, for good. False when there is none. */
  remove(id: string): Promise<boolean> {
    return this.#inTurn(() => this.#remove(id));
  }

  async #remove(id: string): Promise<boolean> {
    const [, segmentId] = ID.exec(id) ?? [];
    const lines = segmentId === undefined ? [] : await this.#read(segmentId);
    const left = lines.filter((line) => line.id !== id);
    if (segmentId === undefined || left.length === lines.length) {
      return false;
    }
    await (left.length === 0 ? rm(this.#path(segmentId), { force: true }) : this.#write(segmentId, left));
    await this.#recount();
    return true;
  }

  #path(segmentId: string): string {
    return join(this.directory, `${segmentId}.jsonl`);
  }

  async #segmentIds(): Promise<string[]> {
    const names = await readdir(this.directory).catch(orEmpty);
    return names.flatMap((name) => FILE_NAME.exec(name)?.[1] ?? []).sort();
  }

  async #read(segmentId: string): Promise<QuarantinedLine[]> {
    const path = this.#path(segmentId);
    const text = await readFile(path, 'utf8').catch(orNothing);
    const writtenAt = text === '' ? '' : (await stat(path)).mtime.toISOString();
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line, index) => parsed(line) ?? damagedHere(`${segmentId}:damaged-${index + 1}`, line, writtenAt));
  }

  /** Reading a file and writing it anew is one step: two people may drop lines at once. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #write(segmentId: string, lines: readonly QuarantinedLine[]): Promise<void> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const temporary = join(this.directory, `${segmentId}.writing`);
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, this.#path(segmentId));
    const directory = await open(this.directory, 'r');
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  }

  async #recount(): Promise<void> {
    this.#count = (await this.list()).length;
  }
}

function parsed(line: string): QuarantinedLine | null {
  try {
    const found = JSON.parse(line) as Partial<QuarantinedLine> | null;
    return typeof found?.id === 'string' ? (found as QuarantinedLine) : null;
  } catch {
    return null;
  }
}

/** Kept, shown, and left to a person like every other: a damaged file stops nothing. */
function damagedHere(id: string, line: string, quarantinedAt: string): QuarantinedLine {
  return { id, eventId: null, quarantinedAt, reason: DAMAGED_HERE, line, encoding: 'utf8' };
}

function orEmpty(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') {
    return [];
  }
  throw error;
}

function orNothing(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') {
    return '';
  }
  throw error;
}
