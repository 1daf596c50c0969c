import type { Flag } from '@trackcrumb/contract';
import { assign, DEFAULT_VARIANT, type AssignmentReason, type Attribution } from '@trackcrumb/contract/assignment';
import { guard } from '../errors/guard';

/** Why a visitor sees a variant: the contract's reasons, and those only an SDK can have. */
export type VariantReason = AssignmentReason | 'not_ready' | 'not_persistent' | 'opted_out' | 'error';

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
  flag: (key: string) => Flag | undefined;
  distinctId: string;
  /** A reason to give everyone control just now, exposing nobody. */
  unavailable: () => VariantReason | null;
  /** What is handed out from here on is kept. */
  isFinal: () => boolean;
  onExposure: (attribution: Attribution) => void;
  onError: (problem: unknown) => void;
}

const FAILED: VariantDetails = { variant: DEFAULT_VARIANT, reason: 'error', experiment: null, version: null };

/**
 * One visitor's variants. What was handed out once stays, even when newer flags arrive: a page never changes under the
 * visitor's eyes. Every failure is control.
 */
export function createVisitorFlags(options: VisitorFlagsOptions): VisitorFlags {
  const { flag: flagOf, distinctId, onError } = options;
  const handedOut = new Map<string, VariantDetails>();
  const expose = guard(options.onExposure, undefined, onError);

  function decide(key: string): VariantDetails {
    const flag = flagOf(key);
    const reason = options.unavailable();
    const { attribution, ...assignment } =
      reason === null
        ? assign(flag, distinctId)
        : { variant: flag?.variants[0]?.key ?? DEFAULT_VARIANT, reason, attribution: null };
    const details: VariantDetails = {
      ...assignment,
      experiment: attribution && attribution.experimentId,
      version: flag?.version ?? null,
    };
    if (attribution) {
      expose(attribution);
    }
    if (details.reason === 'unknown_flag') {
      onError(`no flag "${key}"`);
    }
    if (options.isFinal()) {
      handedOut.set(key, details);
    }
    return details;
  }

  const safelyDecide = guard(decide, FAILED, onError);
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
