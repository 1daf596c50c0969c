import { effectiveArms, probBeatsControl, relativeUplift, type Arm } from '../../src/index';
import { sampleBinomial, seededRandom } from '../../src/simulate';

/** Share of the treatment on each of 30 days. */
export const RAMPS: Readonly<Record<string, (day: number) => number>> = {
  constant: () => 0.5,
  '1/99, 10/90, 50/50': (day) => (day < 10 ? 0.01 : day < 20 ? 0.1 : 0.5),
  '90/10, 50/50': (day) => (day < 15 ? 0.1 : 0.5),
  'daily 2 to 50 %': (day) => 0.02 + (0.48 * day) / 29,
};
/** Rate of the control on the first and on the last day. */
export const DRIFTS: readonly (readonly [first: number, last: number])[] = [
  [0.05, 0.05],
  [0.04, 0.06],
  [0.06, 0.04],
];
const DAYS = 30;
const VISITORS_PER_DAY = 2_000;

export interface RampOutcome {
  ramp: string;
  drift: string;
  /** Of tests of identical arms: those in which either arm is best with 0.95, compared within strata and pooled. */
  falseWinners: number;
  falseWinnersPooled: number;
  /** Of tests of a lift of 10 %: those whose 95 % interval holds it. */
  coverage: number;
}

/** So many tests of every ramp and drift; a stratum is the days that had one share. */
export function simulateRamps(tests: number, seed: string): RampOutcome[] {
  return Object.entries(RAMPS).flatMap(([ramp, shareOn]) =>
    DRIFTS.map(([first, last]) => {
      const random = seededRandom(`${seed} ${ramp} ${first}`);
      const strata = (lift: number): Arm[][] => {
        const byShare = new Map<number, { n: number; conversions: number }[]>();
        for (let day = 0; day < DAYS; day++) {
          const share = shareOn(day);
          const rate = first + ((last - first) * day) / (DAYS - 1);
          const treated = sampleBinomial(VISITORS_PER_DAY, share, random);
          const arms = byShare.get(share) ?? [{ n: 0, conversions: 0 }, { n: 0, conversions: 0 }]; // prettier-ignore
          [VISITORS_PER_DAY - treated, treated].forEach((n, j) => {
            arms[j]!.n += n;
            arms[j]!.conversions += sampleBinomial(n, j === 0 ? rate : rate * (1 + lift), random);
          });
          byShare.set(share, arms);
        }
        return [...byShare.values()];
      };
      const isWon = (arms: readonly Arm[]): number =>
        Number(Math.abs(probBeatsControl(arms, { allowFractional: true })[0]! - 0.5) >= 0.45);
      const counts = { falseWinners: 0, falseWinnersPooled: 0, coverage: 0 };
      for (let test = 0; test < tests; test++) {
        const same = strata(0);
        counts.falseWinners += isWon(effectiveArms(same).arms);
        counts.falseWinnersPooled += isWon(pooled(same));
        const [control, treatment] = effectiveArms(strata(0.1)).arms as [Arm, Arm];
        const { interval } = relativeUplift(control, treatment, { allowFractional: true });
        counts.coverage += Number(interval.lower <= 0.1 && interval.upper >= 0.1);
      }
      const share = (count: number): number => count / tests;
      return {
        ramp,
        drift: `${first} to ${last}`,
        falseWinners: share(counts.falseWinners),
        falseWinnersPooled: share(counts.falseWinnersPooled),
        coverage: share(counts.coverage),
      };
    })
  );
}

const pooled = (strata: readonly (readonly Arm[])[]): Arm[] =>
  [0, 1].map((j) => ({
    n: strata.reduce((sum, arms) => sum + arms[j]!.n, 0),
    conversions: strata.reduce((sum, arms) => sum + arms[j]!.conversions, 0),
  }));
