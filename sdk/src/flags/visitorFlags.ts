import type { ExperimentExposure, Flag } from '@trackcrumb/contract';
import { assign, DEFAULT_VARIANT, type Assignment, type AssignmentReason } from '@trackcrumb/contract/assignment';

/** Why a visitor sees a variant: the contract's reasons, and those only an SDK can have. */
export type VariantReason = AssignmentReason | 'not_ready' | 'not_persistent' | 'opted_out' | 'error';

/** The answer of `flags.getDetails`. */
export interface VariantDetails {
  variant: string;
  reason: VariantReason;
  /** What events of this visitor carry; null when the visitor takes part in no experiment. */
  experiment: { id: string; variant: string } | null;
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
  onExposure: (experimentId: string, exposure: ExperimentExposure) => void;
  onError: (message: string) => void;
}

/**
 * One visitor's variants. What was handed out once stays, even when newer flags arrive: a page never changes under the
 * visitor's eyes. Every failure is control.
 */
export function createVisitorFlags(options: VisitorFlagsOptions): VisitorFlags {
  const handedOut = new Map<string, VariantDetails>();

  function decide(key: string): VariantDetails {
    const flag = options.flag(key);
    const reason = options.unavailable();
    const assignment = reason === null ? evaluate(flag) : control(reason, flag);
    const { attribution } = assignment;
    const details: VariantDetails = {
      variant: assignment.variant,
      reason: assignment.reason,
      experiment: attribution && { id: attribution.experimentId, variant: attribution.variant },
      version: flag?.version ?? null,
    };
    if (options.isFinal()) {
      handedOut.set(key, details);
    }
    if (attribution) {
      options.onExposure(attribution.experimentId, {
        variant: attribution.variant,
        flag_version: attribution.flagVersion,
      });
    }
    return details;
  }

  function evaluate(flag: Flag | undefined): SdkAssignment {
    try {
      return assign(flag, options.distinctId);
    } catch (error) {
      options.onError(`Flag "${flag?.key}" could not be evaluated: ${String(error)}`);
      return control('error', undefined);
    }
  }

  const getDetails = (key: string): VariantDetails => handedOut.get(key) ?? decide(key);
  return { getDetails, getVariant: (key) => getDetails(key).variant };
}

type SdkAssignment = Omit<Assignment, 'reason'> & { reason: VariantReason };

const control = (reason: VariantReason, flag: Flag | undefined): SdkAssignment => ({
  variant: flag?.variants[0]?.key ?? DEFAULT_VARIANT,
  reason,
  attribution: null,
});
