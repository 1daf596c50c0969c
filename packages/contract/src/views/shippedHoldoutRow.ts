import { stringLiteral } from './stringLiteral';
import { VIEWS } from './viewNames';

/** A row of `shipped_holdout_v1`. */
export interface ShippedHoldoutRow {
  experiment_id: string;
  /** 0: of exposures that name no version that served the winner. */
  flag_version: number;
  is_held_out: number;
  /** Key of what this version served to everyone else; '' of flag version 0. */
  winner: string;
  /** Of all visitors; 0 of flag version 0. */
  expected_share: number;
  /** Visitors first exposed since shipping and before the period's end. */
  n: number;
  /** Of `n`: those with a conversion in the period. */
  conversions: number;
  /** Not of `n`: visitors whose group cannot be confirmed. */
  unverified_n: number;
}

/** Which conversion is looked at, and when: Unix milliseconds, start included, end excluded. */
export interface ShippedHoldoutQuestion {
  event: string;
  fromMs: number;
  toMs: number;
}

/** What was shipped against the held out. Texts become escaped literals: the same text runs in Grafana and here. */
export function selectShippedHoldout(experimentId: string, { event, fromMs, toMs }: ShippedHoldoutQuestion): string {
  return (
    'SELECT experiment_id, flag_version, is_held_out, winner, expected_share, n, conversions, unverified_n ' +
    `FROM ${VIEWS.shippedHoldout}(experiment_id = ${stringLiteral(experimentId)}, event = ${stringLiteral(event)}, ` +
    `from = ${stringLiteral(utcText(fromMs))}, to = ${stringLiteral(utcText(toMs))}) ORDER BY flag_version, is_held_out`
  );
}

const utcText = (unixMs: number): string => new Date(unixMs).toISOString().replace('T', ' ').replace('Z', '');
