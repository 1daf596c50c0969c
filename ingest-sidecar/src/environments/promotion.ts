import {
  ENVIRONMENT_SETTINGS,
  environmentSettings,
  PRODUCTION,
  sameValue,
  type PromoteRequest,
  type PromotionQuery,
  type PromotionResponse,
} from '@trackcrumb/contract';
import type { Change, ConfigState } from '../config';
import { invalidRequest } from '../errors';
import { changeFlag, confirmedConsequence, flagConfigResponse } from '../flags';
import { changeSettings } from './changeSettings';
import { currentSettings, settingsIn } from './settingsIn';

/**
 * What it would change to set a flag in one environment as it is in another.
 *
 * @throws ApiError
 */
export function promotion(state: ConfigState, flagKey: string, { from, to }: PromotionQuery): PromotionResponse {
  requireTwo({ from, to });
  const [source, target] = [settingsIn(state, flagKey, from), settingsIn(state, flagKey, to)];
  const { flag, experiment } = flagConfigResponse(state, flagKey);
  const consequence =
    to === PRODUCTION && experiment !== null
      ? confirmedConsequence(experiment, flag, { ...flag, ...environmentSettings(source) })
      : null;
  return {
    flag: flagKey,
    from,
    to,
    fromVersion: source.version,
    version: target.version,
    differences: ENVIRONMENT_SETTINGS.flatMap((field) =>
      sameValue(target[field], source[field]) ? [] : [{ field, from: target[field], to: source[field] }]
    ),
    consequence,
  };
}

/**
 * Sets a flag in one environment as it is in another: an ordinary change there, with all its rules.
 *
 * @throws ApiError
 */
export function promote(state: ConfigState, flagKey: string, request: PromoteRequest): Change[] {
  const { from, to, version, fromVersion, confirm } = request;
  requireTwo({ from, to });
  const source =
    fromVersion === undefined
      ? settingsIn(state, flagKey, from)
      : currentSettings(state, flagKey, from, { version: fromVersion, field: '/fromVersion' });
  const change = { ...environmentSettings(source), version, ...(confirm !== undefined && { confirm }) };
  const changes = to === PRODUCTION ? changeFlag(state, flagKey, change) : changeSettings(state, flagKey, to, change);
  return changes.map((each) => ({ ...each, metadata: { ...each.metadata, promotedFrom: from } }));
}

function requireTwo({ from, to }: PromotionQuery): void {
  if (from === to) {
    throw invalidRequest('/to', to, 'must be another environment than from');
  }
}
