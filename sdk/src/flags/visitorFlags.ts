import type { Attributes } from '@trackcrumb/contract';
import { decide, DEFAULT_VARIANT, type Attribution, type Matcher, type Plan } from '@trackcrumb/contract/assignment';
import { guard } from '../errors/guard';
import type { PropertiesInput } from '../events/properties';

/** What only an SDK can answer. */
type SdkReason = 'unknown_flag' | 'no_distinct_id' | 'not_ready' | 'not_persistent' | 'opted_out' | 'error';

/** Why a visitor sees a variant: what the step that decided says, or a reason that only an SDK can have. */
export type VariantReason = SdkReason | (string & {});

/** The answer of `flags.getDetails`. */
export interface VariantDetails {
  variant: string;
  reason: VariantReason;
  /** The experiment this visitor's events carry; null when there is none. */
  experiment: string | null;
  /** Of the flag; null when the flag is unknown. */
  version: number | null;
}

export interface VisitorFlags {
  getVariant(key: string): string;
  getDetails(key: string): VariantDetails;
}

export interface VisitorFlagsOptions {
  plan: (key: string) => Plan | undefined;
  distinctId: string;
  /** A reason to give everyone control just now, exposing nobody. */
  unavailable: () => SdkReason | null;
  /** What is handed out from here on is kept. */
  isFinal: () => boolean;
  /** Left out: what asks rules cannot be judged. */
  targeting: Matcher | undefined;
  /** As events carry them. */
  attributes: () => Attributes;
  wasExposed: (experimentId: string) => boolean;
  /** @param asked what the rules that decided read of the visitor */
  onExposure: (attribution: Attribution, asked: PropertiesInput) => void;
  onError: (problem: unknown) => void;
}

const FAILED: VariantDetails = { variant: DEFAULT_VARIANT, reason: 'error', experiment: null, version: null };

/**
 * One visitor's variants. What was handed out once stays, even when newer flags arrive: a page never changes under the
 * visitor's eyes. Every failure is control.
 */
export function createVisitorFlags(options: VisitorFlagsOptions): VisitorFlags {
  const { plan: planOf, distinctId, targeting, wasExposed, onError } = options;
  const handedOut = new Map<string, VariantDetails>();
  const expose = guard(options.onExposure, undefined, onError);

  function answer(key: string): VariantDetails {
    const plan = planOf(key);
    const reason = options.unavailable() ?? (plan ? (distinctId ? null : 'no_distinct_id') : 'unknown_flag');
    const asked: Record<string, unknown> = {};
    const decision =
      plan && reason === null
        ? decide(plan, distinctId, {
            // Only a plan with an experiment of its own, its first, asks this: being in a holdout over several is no answer.
            wasExposed: plan.experiments.slice(0, 1).some(([id]) => wasExposed(id)),
            matches:
              targeting &&
              ((rules) => {
                const known = options.attributes();
                rules.flat().forEach(({ attr }) => (asked[attr] = known[attr]));
                return targeting(rules, distinctId, known);
              }),
          })
        : { variant: plan?.control ?? DEFAULT_VARIANT, reason: reason!, exposures: [] };
    const [own] = decision.exposures;
    const details: VariantDetails = {
      variant: decision.variant,
      reason: decision.reason,
      experiment: own ? own.experimentId : null,
      version: plan?.version ?? null,
    };
    decision.exposures.forEach((attribution) => expose(attribution, asked));
    if (reason === 'unknown_flag') {
      onError(`no flag "${key}"`);
    }
    if (options.isFinal()) {
      handedOut.set(key, details);
    }
    return details;
  }

  const safelyDecide = guard(answer, FAILED, onError);
  const getDetails = (key: string): VariantDetails => handedOut.get(key) ?? safelyDecide(key);
  return {
    getDetails,
    getVariant(key) {
      const { variant, reason } = getDetails(key);
      // Who asks for the variant alone takes it for the last word.
      if (reason === 'not_ready' && !options.isFinal()) {
        onError('control: await flags.ready() before getVariant');
      }
      return variant;
    },
  };
}
