import {
  COUNTRY_PROPERTY,
  MAX_SEGMENT_VALUE_BYTES_PER_EVENT,
  MAX_SEGMENT_VALUES_PER_EVENT,
  shownValue,
  USER_AGENT_PROPERTY,
  type Properties,
  type PropertyValue,
} from '@trackcrumb/contract';
import { isBot } from '../sender/isBot';
import type { IndexedEvent } from '../validate/validateEvents';
import { withChecksum } from '../wal/lineChecksum';
import type { Warnings } from '../warnings';
import type { ValidEvent } from '../validate/validateEvent';
import { eventLine, lineSender, type LineSender, type Sender } from './eventLine';
import type { Claims } from './claims';
import type { ExperimentLookup, Exposure, KnownExposure } from './exposure';
import { exposuresOf, judgeExposures, type Warn } from './exposures';
import type { OutcomeWarnings } from './outcomes';
import { exposuresOfFlags, joinedExposures, type PlanLookup } from './shownFlags';
import { segmentValuesLeftOut, type LeftOutValues } from './segmentValues';

/** No browser's is as long; what follows is not looked at. */
const MAX_USER_AGENT_CHARACTERS = 500;

/** A line for the log, and about how many rows it will add to the rollups. */
export interface EnrichedLine {
  text: string;
  rollupRows: number;
}

/** How an event is written. */
export type LineOf = (event: ValidEvent, exposures: readonly KnownExposure[], sender: LineSender) => string;

const logLine: LineOf = (event, exposures, sender) => withChecksum(eventLine(event, exposures, sender));

/**
 * Step 2: adds what the server knows and the experiments each event carries. Gives one line for the log per event id:
 * an id twice in a request is one event.
 *
 * @returns isAhead: some of the warnings may be gone once the configuration has caught up with other replicas
 */
export function enrichEvents(
  events: readonly IndexedEvent[],
  sender: Sender,
  {
    warnings,
    outcomes,
    ...told
  }: { lookUp: ExperimentLookup; planOf: PlanLookup; claims: Claims; outcomes: OutcomeWarnings; warnings: Warnings },
  lineOf: LineOf = logLine
): { lines: Map<string, EnrichedLine>; isAhead: boolean } {
  const lines = new Map<string, EnrichedLine>();
  let isAhead = false;
  const sentBy = lineSender(sender);
  const sentByBot = lineSender({ ...sender, isBot: true });
  for (const received of events) {
    const userAgent = received.event.properties?.[USER_AGENT_PROPERTY];
    const valid = userAgent === undefined ? received : withoutUserAgent(received);
    outcomes.judge(valid.index, valid.event);
    const warn: Warn = (reason, detail) => warnings.add(valid.index, reason, detail);
    const shown = exposuresOfFlags(valid.event, { planOf: told.planOf, warn });
    const carried = joinedExposures(shown.exposures, exposuresOf(valid.event));
    const { known, ...judged } = judgeExposures(carried, { ...told, warn });
    isAhead ||= shown.isAhead || judged.isAhead;
    const left = known.length === 0 ? null : leftOut(valid, sender.country, known.length);
    if (left !== null) {
      warn('segment_values_left_out', () => segmentValuesWarning(left, known));
    }
    lines.set(valid.event.event_id.toLowerCase(), {
      text: lineOf(valid, known, isNamedBot(userAgent, sender) ? sentByBot : sentBy),
      rollupRows: 1 + known.length * (1 + (left?.kept ?? propertyCount(valid.event.properties))),
    });
  }
  return { lines, isAhead };
}

/** The user agent that a server names for its visitor is looked at and not stored. */
function withoutUserAgent(valid: IndexedEvent): IndexedEvent {
  const { [USER_AGENT_PROPERTY]: _userAgent, ...properties } = valid.event.properties!;
  return { ...valid, event: { ...valid.event, properties } };
}

const isNamedBot = (userAgent: PropertyValue | undefined, { flagsBots = true }: Sender): boolean =>
  flagsBots && typeof userAgent === 'string' && isBot(userAgent.slice(0, MAX_USER_AGENT_CHARACTERS));

function leftOut(
  { event: { properties = {} } }: IndexedEvent,
  senderCountry: string,
  experiments: number
): LeftOutValues | null {
  const country = String(properties[COUNTRY_PROPERTY] ?? '') || senderCountry;
  return segmentValuesLeftOut(properties, country, experiments);
}

function segmentValuesWarning({ sent, kept, firstLeftOut }: LeftOutValues, { length }: readonly Exposure[]): string {
  return (
    `the event carries ${sent} values and ${length} experiments: the first ${kept} values are kept for segments, those ` +
    `from ${shownValue(firstLeftOut)} on are stored but no experiment can be broken down by them; an event keeps at most ` +
    `${MAX_SEGMENT_VALUES_PER_EVENT} values and ${MAX_SEGMENT_VALUE_BYTES_PER_EVENT} bytes of them, times its experiments`
  );
}

/** The country, which nearly every event has, and its properties. */
function propertyCount(properties: Properties = {}): number {
  let count = 1;
  for (const _key in properties) {
    count += 1;
  }
  return count;
}
