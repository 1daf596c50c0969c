import type { Attributes, FlagValue } from '@trackcrumb/contract';
import { decide, DEFAULT_VARIANT, type Matcher, type Plan } from '@trackcrumb/contract/assignment';
import type { Exposures } from '../events/exposures';
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
  /** What is recorded of the visitor in that experiment: the variant, or `$holdout`. */
  arm?: string | undefined;
  /** What the variant is to the code, where the flag has values; else it is its key. */
  value?: FlagValue | undefined;
}

export interface VisitorFlags {
  getVariant(key: string): string;
  getDetails(key: string): VariantDetails;
}

/** The visitor, as far as variants depend on it, and what is told of them. */
export interface FlagVisitor {
  distinctId: string;
  /** What stays, by flag; empty at first. */
  handedOut: Map<string, VariantDetails>;
  planOf(key: string): Plan | undefined;
  /** A reason to give everyone control just now, exposing nobody. */
  unavailable(): SdkReason | null;
  /** What is handed out from here on is kept. */
  isForGood(): boolean;
  /** Left out: what asks rules cannot be judged. */
  readonly targeting: Matcher | undefined;
  /** As events carry them. */
  readonly attributes: Attributes;
  readonly exposures: Exposures;
  /**
   * Told of every exposure that is new. Never throws.
   *
   * @param asked what the rules that decided read of the visitor
   */
  onExposure(asked: PropertiesInput): void;
  onError(problem: unknown): void;
}

const FAILED: VariantDetails = { variant: DEFAULT_VARIANT, reason: 'error', experiment: null, version: null };

/**
 * One visitor's variants. What was handed out once stays, even when newer flags arrive: a page never changes under the
 * visitor's eyes. Every failure is control.
 */
export function createVisitorFlags(visitor: FlagVisitor): VisitorFlags {
  const getDetails = (key: string): VariantDetails => visitor.handedOut.get(key) ?? answer(visitor, key);
  return {
    getDetails,
    getVariant(key) {
      const { variant, reason } = getDetails(key);
      // Who asks for the variant alone takes it for the last word.
      if (reason === 'not_ready' && !visitor.isForGood()) {
        visitor.onError('control: await flags.ready() before getVariant');
      }
      return variant;
    },
  };
}

function answer(visitor: FlagVisitor, key: string): VariantDetails {
  try {
    const { distinctId, targeting } = visitor;
    const plan = visitor.planOf(key);
    const reason = visitor.unavailable() ?? (plan ? (distinctId ? null : 'no_distinct_id') : 'unknown_flag');
    const asked: Record<string, unknown> = {};
    const decision =
      plan && !reason
        ? decide(plan, distinctId, {
            // Only a plan with an experiment of its own, its first, asks this: being in a holdout over several is no answer.
            wasExposed: visitor.exposures.wasExposed(plan.experiments[0]?.[0]),
            matches:
              targeting &&
              ((rules) => {
                const known = visitor.attributes;
                rules.flat().forEach(({ attr }) => (asked[attr] = known[attr]));
                return targeting(rules, distinctId, known);
              }),
          })
        : { variant: plan?.control ?? DEFAULT_VARIANT, reason: reason!, exposures: [] };
    const { variant, exposures } = decision;
    const [own] = exposures;
    const details: VariantDetails = {
      variant,
      reason: decision.reason,
      experiment: own?.experimentId ?? null,
      version: plan?.version ?? null,
      arm: own?.variant,
      value: plan?.values?.[variant],
    };
    if (visitor.isForGood()) {
      visitor.handedOut.set(key, details);
    }
    if (reason === 'unknown_flag') {
      visitor.onError(`no flag "${key}"`);
    }
    exposures.forEach((attribution) => {
      if (visitor.exposures.record(attribution)) {
        visitor.onExposure(asked);
      }
    });
    return details;
  } catch (error) {
    visitor.onError(error);
    return FAILED;
  }
}
