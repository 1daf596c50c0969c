import { logEvalue, logEvalueConversions, logEvalueOneSided, mixtureScale, sequenceHalfWidth } from '../../src/index';
import { vectors } from './vectors';
import { relativeError, worst } from './worst';
import type { Worst } from './worst';

interface Noise {
  readonly se: number;
  readonly tau: number;
  /** "Infinity" is how the vectors write it. */
  readonly nu: number | string;
}
type EvalueCase =
  | {
      readonly group: 'typical' | 'small_nu' | 'huge_t' | 'tau_extreme';
      readonly in: Noise & { readonly estimate: number };
      readonly out: { readonly log_e: string };
    }
  | {
      readonly group: 'tau_for_plan';
      readonly in: { readonly se_at_plan: number; readonly alpha: number };
      readonly out: { readonly tau: string };
    }
  | {
      readonly group: 'half_width';
      readonly in: Noise & { readonly alpha: number };
      readonly out: { readonly half_width: string };
    }
  | {
      readonly group: 'one_sided';
      readonly in: { readonly estimate: number; readonly se: number; readonly tau: number };
      readonly out: { readonly log_e: string };
    }
  | {
      readonly group: 'conversions';
      readonly in: {
        readonly conversions: readonly number[];
        readonly weights: readonly number[];
        readonly concentration: number;
      };
      readonly out: { readonly log_e: string };
    };

/** Against 1 + |truth|. */
const error = (computed: number, truth: string): number =>
  Math.abs(computed - Number(truth)) / (1 + Math.abs(Number(truth)));

/** Evidence that is valid at any time. */
export function evalueAccuracy(): Worst[] {
  const evidence: number[] = [];
  const widths: number[] = [];
  for (const { group, in: input, out } of vectors<EvalueCase>('log_evalue')) {
    if (group === 'tau_for_plan') {
      widths.push(relativeError(mixtureScale(input.se_at_plan, input.alpha), out.tau));
    } else if (group === 'half_width') {
      const { se: standardError, nu, ...rest } = input;
      widths.push(
        relativeError(sequenceHalfWidth({ ...rest, standardError, degreesOfFreedom: Number(nu) }), out.half_width)
      );
    } else if (group === 'conversions') {
      evidence.push(error(logEvalueConversions(input), out.log_e));
    } else if (group === 'one_sided') {
      const { se: standardError, ...rest } = input;
      evidence.push(error(logEvalueOneSided({ ...rest, standardError }), out.log_e));
    } else {
      const { se: standardError, nu, ...rest } = input;
      evidence.push(error(logEvalue({ ...rest, standardError, degreesOfFreedom: Number(nu) }), out.log_e));
    }
  }
  return [
    worst('logEvalue, logEvalueOneSided, logEvalueConversions', 'of 1 + |value|', 1e-12, evidence),
    worst('mixtureScale, sequenceHalfWidth', 'relative', 1e-12, widths),
  ];
}
