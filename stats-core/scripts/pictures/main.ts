import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { svgOf } from './chart';
import { PICTURES } from './pictures';

/** Where told, else where the pages look; npm runs the script in its workspace. */
const FOLDER = process.argv[2] ?? path.resolve('..', 'docs', 'images', 'statistics');

mkdirSync(FOLDER, { recursive: true });
for (const [name, chart] of Object.entries(PICTURES)) {
  writeFileSync(path.join(FOLDER, `${name}.svg`), svgOf(chart()));
  process.stdout.write(`${name}.svg\n`);
}
