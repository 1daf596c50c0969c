import seedrandom from 'seedrandom';
import { matchesRules } from '@trackcrumb/contract/assignment';
import { randomAttributes, randomCondition, randomDistinctId } from '@trackcrumb/contract/golden/randomFlag';
import golden from '@trackcrumb/contract/golden/plans.json';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { storedAttributes } from '@trackcrumb/testkit/traffic/exposures';
import { askInSql } from './askInSql';

let server: TestClickHouse;
beforeAll(async () => {
  server = await startMigratedClickHouse();
});
afterAll(() => server.stop());

const COLUMNS = {
  rules: 'Array(Array(Tuple(attr String, op String, values Array(String), negated UInt8)))',
  id: 'String',
  attributes: 'Map(String, String)',
};

type Asked = Parameters<typeof matchesRules>;

/** The gate of each: 0 lets in, 1 does not, 2 cannot say. */
async function gates(cases: readonly Asked[]): Promise<number[]> {
  const rows = cases.map(([rules, id, attributes]) => ({
    rules: rules.map((group) =>
      group.map(({ attr, op, values, not }) => ({ attr, op, values, negated: not === true ? 1 : 0 }))
    ),
    id,
    attributes: storedAttributes(attributes),
  }));
  const answers = await askInSql<{ gate: number }>(server.client, COLUMNS, rows, {
    gate: 'trackcrumb_rules_gate(rules, id, attributes)',
  });
  return answers.map(({ gate }) => gate);
}

it('SQL lets in whom matchesRules lets in, for 20,000 random rules, and says where it cannot know', async () => {
  const random = seedrandom('rules in SQL');
  const few = <T>(most: number, make: () => T): T[] => Array.from({ length: Math.floor(random() * (most + 1)) }, make);
  const cases = Array.from({ length: 20_000 }, (): Asked => [
    few(2, () => few(2, () => randomCondition(random))),
    randomDistinctId(random),
    randomAttributes(random),
  ]);
  const found = await gates(cases);
  const wrong = cases.filter(([rules, id, attributes], i) => {
    const isMissing = rules.some((group) =>
      group.some(({ attr }) => attr !== '$id' && !(attr in storedAttributes(attributes)))
    );
    return found[i] !== (matchesRules(rules, id, attributes) ? 0 : isMissing ? 2 : 1);
  });
  expect(wrong).toEqual([]);
  for (const gate of [0, 1, 2]) {
    expect(found.filter((each) => each === gate).length).toBeGreaterThan(1_000);
  }
});

it('holds every golden condition', async () => {
  const cases = golden.conditions.flatMap(({ condition, holds }) =>
    holds.map(([a, answer]) => ({ asked: [[[condition]], 'visitor-1', { a }] as unknown as Asked, answer }))
  );
  const found = await gates(cases.map(({ asked }) => asked));
  expect(cases.filter(({ answer }, i) => (found[i] === 0) !== answer)).toEqual([]);
});

it('reads numbers as JavaScript does: 20,000 random decimals, to the last bit', async () => {
  const random = seedrandom('decimals');
  const digits = (most: number): string =>
    Array.from({ length: 1 + Math.floor(random() * most) }, () => Math.floor(random() * 10)).join('');
  const texts = Array.from({ length: 20_000 }, () => {
    const [sign, whole, fraction] = [random() < 0.5 ? '-' : '', digits(15), digits(20)];
    return `${sign}${whole}${random() < 0.7 ? `.${fraction}` : ''}`;
  });
  const answers = await askInSql<{ bits: string }>(
    server.client,
    { text: 'String' },
    texts.map((text) => ({ text })),
    {
      bits: 'hex(reinterpretAsUInt64(assumeNotNull(trackcrumb_exact_number(text)) + 0.))',
    }
  );
  const bitsOf = (value: number): string => {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value + 0);
    return view.getBigUint64(0).toString(16).toUpperCase().padStart(16, '0');
  };
  expect(texts.filter((text, i) => answers[i]!.bits.padStart(16, '0') !== bitsOf(Number(text)))).toEqual([]);
});
