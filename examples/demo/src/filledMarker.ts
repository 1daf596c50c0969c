import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Remembers, in the state directory, which experiments have all their traffic. */
export class FilledMarker {
  private readonly file: string;
  private readonly ids: Set<string>;

  constructor(stateDir: string) {
    this.file = path.join(stateDir, 'demo.json');
    this.ids = new Set(existsSync(this.file) ? (JSON.parse(readFileSync(this.file, 'utf8')) as string[]) : []);
  }

  has(experimentId: string): boolean {
    return this.ids.has(experimentId);
  }

  add(experimentId: string): void {
    this.ids.add(experimentId);
    writeFileSync(this.file, `${JSON.stringify([...this.ids], null, 2)}\n`);
  }
}
