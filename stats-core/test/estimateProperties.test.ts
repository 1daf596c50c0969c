import path from 'node:path';
import { runBundled } from './bundled';
import type { EstimateFaults } from './properties/estimateProperties';

const INPUTS = 10_000;

test(`over ${INPUTS} random and extreme estimates there is always a sound number, or a reason`, async () => {
  const program = path.join(__dirname, 'properties', 'main.ts');
  const found = JSON.parse(
    await runBundled(program, ['estimates', String(INPUTS), 'estimate properties'])
  ) as EstimateFaults;
  process.stdout.write(`\nOver ${INPUTS} random and extreme estimates: ${JSON.stringify(found)}\n`);
  expect(found.inputs).toBe(INPUTS);
  expect(found.faults).toEqual([]);
  expect(found.sum).toBeLessThanOrEqual(1e-11);
  expect(found.loss).toBeLessThanOrEqual(1e-12);
}, 600_000);
