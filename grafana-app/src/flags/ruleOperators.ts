import type { Condition } from '@trackcrumb/contract';
import { t } from '../translation/translate';

type Operator = Pick<Condition, 'op' | 'not'>;

/** A condition's operator with its opposite, as one chooses it; shares of an attribute are set by the API. */
export interface OperatorChoice {
  value: string;
  label: string;
}

const OPERATORS: readonly Operator[] = [
  { op: 'in' },
  { op: 'in', not: true },
  { op: 'has' },
  { op: 'has', not: true },
  { op: 'pre' },
  { op: 'suf' },
  { op: 'lt' },
  { op: 'lt', not: true },
  { op: 'gt' },
  { op: 'vlt' },
  { op: 'vlt', not: true },
  { op: 'set' },
  { op: 'set', not: true },
];

const LABELS: Readonly<Record<string, () => string>> = {
  in: () => t('operator.in', 'is any of'),
  'not in': () => t('operator.not-in', 'is not any of'),
  has: () => t('operator.has', 'contains'),
  'not has': () => t('operator.not-has', 'does not contain'),
  pre: () => t('operator.pre', 'starts with'),
  suf: () => t('operator.suf', 'ends with'),
  lt: () => t('operator.lt', 'is below'),
  'not lt': () => t('operator.not-lt', 'is at least'),
  gt: () => t('operator.gt', 'is above'),
  vlt: () => t('operator.vlt', 'is a version before'),
  'not vlt': () => t('operator.not-vlt', 'is this version or later'),
  set: () => t('operator.set', 'is known'),
  'not set': () => t('operator.not-set', 'is not known'),
};

export const operatorOf = ({ op, not }: Operator): string => (not ? `not ${op}` : op);

/** What can be chosen; one that only the API sets is there as long as it is chosen. */
export const operatorChoices = (chosen: string): OperatorChoice[] => {
  const values = OPERATORS.map(operatorOf);
  return [...values, ...(values.includes(chosen) ? [] : [chosen])].map((value) => ({
    value,
    label: LABELS[value]?.() ?? value,
  }));
};

/** The condition with another operator, and the values that it can have. */
export function withOperator(condition: Condition, chosen: string): Condition {
  const [op, not] = chosen.startsWith('not ') ? [chosen.slice(4), true] : [chosen, false];
  const values = op === 'set' ? [] : hasOneValue(op) ? condition.values.slice(0, 1) : condition.values;
  return { attr: condition.attr, op: op as Condition['op'], values, ...(not ? { not } : {}) };
}

/** Numbers and versions are compared with one. */
export const hasOneValue = (op: string): boolean => ['lt', 'gt', 'vlt', 'vgt'].includes(op);
