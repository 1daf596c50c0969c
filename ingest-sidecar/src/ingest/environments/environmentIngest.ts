import type { ClickHouseClient } from '@clickhouse/client';
import type { EventsResponse, TrackedEvent } from '@trackcrumb/contract';
import type { Plan } from '@trackcrumb/contract/assignment';
import type { ConfigState } from '../../config';
import { ApiError } from '../../errors';
import { Claims } from '../enrich/claims';
import { enrichEvents, type LineOf } from '../enrich/enrichEvents';
import { eventLine } from '../enrich/eventLine';
import { jsonText } from '../enrich/jsonText';
import { knownExperiment } from '../enrich/knownExperiment';
import { targetEvents } from '../enrich/targetEvents';
import type { IngestSettings } from '../ingestSettings';
import type { Ingest } from '../pipeline';
import { preparedEvents } from '../preparedEvents';
import { DailyBudget } from './dailyBudget';
import { EnvironmentWriter } from './environmentWriter';
import { findingOf } from './finding';

const MIB = 1024 * 1024;

export interface EnvironmentIngestOptions {
  client: ClickHouseClient;
  settings: IngestSettings;
  /** All but production. */
  environments: readonly string[];
  /** The configuration as an environment has it. */
  stateIn: (environment: string) => ConfigState;
  plansIn: (environment: string) => ReadonlyMap<string, Plan>;
  catchUp: () => Promise<void>;
}

/** The data path of events that came with the key of an environment. */
export interface EnvironmentIngest {
  /** As {@link Ingest.accept}; when it resolves, what is accepted is in ClickHouse. @throws ApiError `environment_full` too */
  of(environment: string): Pick<Ingest, 'accept'>;
  stop(): Promise<void>;
}

/**
 * Takes what comes from environments that are not production: validated and enriched as everything is, held against what its
 * environment is served, and stored apart. Each environment has a budget of bytes a day, so whoever holds its key cannot fill a disk.
 */
export function environmentIngest({
  client,
  settings,
  environments,
  ...told
}: EnvironmentIngestOptions): EnvironmentIngest {
  const writer = new EnvironmentWriter(client);
  const { environmentBytesPerDay } = settings;

  const open = (environment: string): Pick<Ingest, 'accept'> => {
    const claims = new Claims();
    const budget = new DailyBudget(environmentBytesPerDay);
    return {
      async accept(body, sender): Promise<EventsResponse> {
        const { accepted, dropped, lines, warnings } = await preparedEvents(body, sender, {
          settings,
          targetEvents: () => targetEvents(told.stateIn(environment)),
          catchUp: told.catchUp,
          enrich: (slice, of) => {
            const state = told.stateIn(environment);
            return enrichEvents(
              slice,
              sender,
              {
                ...of,
                claims,
                lookUp: (id) => knownExperiment(state, id),
                planOf: (key) => told.plansIn(environment).get(key),
              },
              lineIn(environment, state, told.plansIn(environment))
            );
          },
        });
        const texts = [...lines.values()].map(({ text }) => text);
        const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
        if (!budget.spend(bytes, sender.receivedAtMs)) {
          throw ApiError.of('environment_full', { name: environment, limit: environmentBytesPerDay / MIB });
        }
        if (texts.length > 0) {
          await writer.write(texts).catch((error: unknown) => {
            // It comes again, and counts then.
            budget.refund(bytes);
            throw error;
          });
        }
        return { accepted, dropped, warnings: warnings.list, warningsLeftOut: warnings.leftOut };
      },
    };
  };
  const opened = new Map(environments.map((environment) => [environment, open(environment)]));
  return { of: (environment) => opened.get(environment)!, stop: () => writer.stop() };
}

/** A line as of `events`, with the keys of flags in place of what they hash with, the environment, and the findings. */
function lineIn(environment: string, state: ConfigState, plans: ReadonlyMap<string, Plan>): LineOf {
  const flagOf = (experimentId: string): string => state.of('experiment').get(experimentId)?.flagKey ?? '';
  const planOf = (experimentId: string): Plan | undefined =>
    state.of('experiment').get(experimentId)?.assignment === 'external' ? undefined : plans.get(flagOf(experimentId));
  return (valid, known, sender) => {
    const event: TrackedEvent = valid.event;
    const line = eventLine(
      valid,
      known.map((exposure) => ({ ...exposure, salt: flagOf(exposure.experimentId) })),
      sender
    );
    const findings = known.map((exposure) => jsonText(findingOf(exposure, event, planOf(exposure.experimentId))));
    return `${line.slice(0, -1)},${jsonText(environment)},[${findings.join(',')}]]`;
  };
}
