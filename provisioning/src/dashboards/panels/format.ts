import type { DynamicConfigValue, ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import { type LimitColor, type Limits, thresholds } from './limits';
import { belowAs, nothingAs, valuesAs } from './mapping';

/** How values are written, and when they are coloured. */
export interface Format {
  unit: string;
  /** Undefined for what is no number. */
  decimals: number | undefined;
  limits: Limits;
  mappings: ValueMapping[];
}

const plain = (unit: string, decimals?: number): Format => ({ unit, decimals, limits: 'none', mappings: [] });

export const TEXT = plain('string');

/** All digits: 14,253. */
export const COUNT = plain('locale', 0);

/** Expected counts have fractions. */
export const EXPECTED_COUNT = plain('locale', 1);

/** A moment, in the time zone of whoever looks. */
export const MOMENT = plain('time:YYYY-MM-DD HH:mm');

/** Of a fraction; of nobody there is none. */
export const percent = (decimals = 1): Format => plain('percentunit', decimals);

/** How many, coloured from a limit on. */
export const countWithLimits = (limits: Limits): Format => ({ ...COUNT, limits });

/** @param nothing what stands there without a value */
export const duration = (limits: Limits, nothing: string): Format => ({
  ...plain('s', 0),
  limits,
  mappings: [nothingAs(nothing)],
});

/** A p-value that can be read, red where the test calls it a mismatch. */
export const pValue = (mismatchBelow: number): Format => ({
  unit: 'none',
  decimals: 4,
  limits: { below: 'red', from: [[mismatchBelow, 'text']] },
  mappings: [belowAs(0.0001, '< 0.0001', 'red'), nothingAs('not tested')],
});

/** Codes of the views, as people read them. */
export const inWords = (shown: Record<string, [text: string, color: LimitColor]>): Format => ({
  ...TEXT,
  mappings: [valuesAs(shown)],
});

/** Whether some values are coloured. */
export const isColored = ({ limits, mappings }: Format): boolean =>
  limits !== 'none' || mappings.some(({ type }) => type === 'value');

/** As properties of an override. */
export const formatProperties = ({ unit, decimals, limits, mappings }: Format): DynamicConfigValue[] => [
  { id: 'unit', value: unit },
  ...(decimals === undefined ? [] : [{ id: 'decimals', value: decimals }]),
  ...(limits === 'none' ? [] : [{ id: 'thresholds', value: thresholds(limits).build() }]),
  ...(mappings.length === 0 ? [] : [{ id: 'mappings', value: mappings }]),
];
