import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DECISION_RULES } from '../src/decision/rules';
import { ruleRisk } from '../src';

const PLAN = { baseline: 0.05, mdeRelative: 0.1, looks: 30, plannedPerArm: 30_000 };
const pct = (fraction: number): string => (fraction * 100).toFixed(1);

test('docs/statistics.md shows the risk of every rule as it is computed', () => {
  const document = readFileSync(join(__dirname, '../../docs/statistics.md'), 'utf8');
  const rows = DECISION_RULES.map((rule) => {
    const [two, ...more] = [2, 3, 4].map((arms) => ruleRisk({ ...PLAN, rule, arms }));
    const falseWinners = [two!, ...more].map(({ falseWinner }) => pct(falseWinner)).join(' / ');
    return `| \`${rule}\` | ${falseWinners} % | ${pct(two!.power)} % | ${two!.meanLook!.toFixed(1)} |`;
  });
  const [, table] = /<!-- computed: rule-risk -->\n([^]*?)\n<!-- end of rule-risk -->/.exec(document)!;
  expect(table!.split('\n').slice(2)).toEqual(rows);
});
