import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import seedrandom from 'seedrandom';

/** A file in the shape of the public Cookie Cats test, and what it holds. */
export interface CookieCats {
  file: string;
  arms: { key: string; n: number; conversions: number }[];
}

const REAL_FILE = process.env.TRACKCRUMB_COOKIE_CATS_CSV ?? join(__dirname, '../../../../shared/data/cookie_cats.csv');

/** Published counts of the real test: version, players, players retained after 7 days. */
const REAL_ARMS = [
  { key: 'gate_30', n: 44_700, conversions: 8_502 },
  { key: 'gate_40', n: 45_489, conversions: 8_279 },
];

/** As the data set has it; some copies of it call the second column otherwise. */
const HEADER = 'userid,version,sum_gamerounds,retention_1,retention_7';

/** The real file (90,189 players) where it is at hand, else a small one of the same shape. */
export function cookieCats(directory: string): CookieCats {
  if (!existsSync(REAL_FILE)) {
    return generatedCookieCats(directory, 3_000);
  }
  const file = join(directory, 'cookie_cats.csv');
  writeFileSync(file, readFileSync(REAL_FILE, 'utf8').replace(/^.*/, HEADER));
  return { file, arms: REAL_ARMS };
}

export function generatedCookieCats(directory: string, players: number): CookieCats {
  const random = seedrandom('cookie cats');
  const arms = [
    { key: 'gate_30', n: 0, conversions: 0 },
    { key: 'gate_40', n: 0, conversions: 0 },
  ];
  const rows = Array.from({ length: players }, (_value, index) => {
    const arm = arms[random() < 0.5 ? 0 : 1]!;
    const retained = random() < 0.19;
    arm.n += 1;
    arm.conversions += retained ? 1 : 0;
    return `${index * 7},${arm.key},${Math.floor(random() * 100)},${random() < 0.4 ? 'True' : 'False'},${retained ? 'True' : 'False'}`;
  });
  const file = join(directory, 'generated_cookie_cats.csv');
  writeFileSync(file, [HEADER, ...rows, ''].join('\n'));
  return { file, arms };
}
