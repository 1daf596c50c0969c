import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emitFigures } from './emitFigures';

const FIGURES = [{ what: 'a', ours: '1', against: '2', ratio: null }];

it('writes the figures to the file that is named', () => {
  const directory = mkdtempSync(join(tmpdir(), 'trackcrumb-figures-'));
  try {
    const file = join(directory, 'figures.json');
    emitFigures(FIGURES, ['node', 'bench', '--json', file]);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(FIGURES);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

it('needs the name of the file', () => {
  expect(() => emitFigures(FIGURES, ['node', 'bench', '--json'])).toThrow('give the path');
});
