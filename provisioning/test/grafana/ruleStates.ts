import type { AlertRule, Evaluator } from '../shippedQueries';

// How Grafana 12 makes states of evaluations, as far as our rules can tell: docs/decisions/60 says where that is read.

export type Labels = Readonly<Record<string, string>>;

/** A row of a rule's query: its texts and its number. */
export interface Row {
  labels: Labels;
  value: number;
}

/** What came of asking: rows, none of them ("no data": also an evaluation that ran out of time), or an error. */
export type Answer = { rows: readonly Row[] } | { error: string };

/** What the templates of an instance were last filled in with. Labels are those of the row, not of the instance. */
export interface TemplateData {
  labels: Labels;
  value?: number;
}

export type State = 'Normal' | 'Pending' | 'Alerting' | 'Recovering' | 'NoData' | 'Error';

export interface Instance {
  labels: Labels;
  text: TemplateData;
  state: State;
  sinceMs: number;
  evaluatedMs: number;
}

/** Instances by their identity. */
export type RuleStates = ReadonlyMap<string, Instance>;

export interface Transition {
  from: State;
  to: State;
  instance: Instance;
}

export const identityOf = (labels: Labels): string => JSON.stringify(Object.entries(labels).sort());

/**
 * One evaluation of a rule.
 *
 * @param intervalMs of the rule's group
 * @returns the states after it, and what changed
 */
export function evaluateRule(
  rule: AlertRule,
  before: RuleStates,
  answer: Answer,
  nowMs: number,
  intervalMs: number
): { states: RuleStates; transitions: Transition[] } {
  const after = new Map<string, Instance>();
  const transitions: Transition[] = [];
  const put = (previous: Instance | undefined, next: Instance): void => {
    after.set(identityOf(next.labels), next);
    transitions.push({ from: previous?.state ?? 'Normal', to: next.state, instance: next });
  };
  const move = (instance: Instance, condition: Condition): Instance => {
    const state = nextState(rule, instance, condition, nowMs);
    const sinceMs = state === instance.state ? instance.sinceMs : nowMs;
    return { ...instance, state, sinceMs, evaluatedMs: nowMs };
  };

  const condition = unanswered(rule, answer);
  if (condition !== undefined && condition !== 'Error' && condition !== 'NoData' && before.size > 0) {
    // Every instance stays what it is, with the texts it has; what Grafana adds is the annotation Error.
    for (const instance of before.values()) {
      put(instance, move(instance, condition));
    }
    return { states: after, transitions };
  }
  const rows = 'rows' in answer && answer.rows.length > 0 ? answer.rows : [{ labels: {}, value: NaN }];
  for (const { labels: ofRow, value } of rows) {
    // A label of the rule takes the place of the row's; the row's is what templates see.
    const labels = { ...ofRow, ...rule.labels };
    const previous = before.get(identityOf(labels));
    const instance: Instance = previous ?? {
      labels,
      text: { labels: {} },
      state: 'Normal',
      sinceMs: nowMs,
      evaluatedMs: nowMs,
    };
    const text = { labels: ofRow, ...(Number.isNaN(value) ? {} : { value }) };
    put(previous, { ...move(instance, condition ?? (holds(rule, value) ? 'fires' : 'well')), text });
  }
  for (const [identity, instance] of before) {
    if (!after.has(identity)) {
      missing(rule, instance, nowMs, intervalMs, after, transitions);
    }
  }
  return { states: after, transitions };
}

type Condition = 'fires' | 'well' | 'keep' | 'NoData' | 'Error';

/** What the rule makes of an error or of no rows; undefined when there are rows. */
function unanswered(rule: AlertRule, answer: Answer): Condition | undefined {
  if ('rows' in answer && answer.rows.length > 0) {
    return undefined;
  }
  const state = 'error' in answer ? rule.execErrState : rule.noDataState;
  const conditions = { KeepLast: 'keep', Alerting: 'fires', OK: 'well', NoData: 'NoData', Error: 'Error' } as const;
  return conditions[state];
}

function nextState(
  rule: AlertRule,
  { state, sinceMs }: Pick<Instance, 'state' | 'sinceMs'>,
  condition: Condition,
  nowMs: number
): State {
  const heldMs = nowMs - sinceMs;
  const waitMs = milliseconds(rule.for);
  switch (condition) {
    case 'fires':
      if (state === 'Alerting' || state === 'Recovering') {
        return 'Alerting';
      }
      if (state === 'Pending') {
        return heldMs >= waitMs ? 'Alerting' : 'Pending';
      }
      return waitMs > 0 ? 'Pending' : 'Alerting';
    case 'well': {
      const keepFiringMs = milliseconds(rule.keepFiringFor ?? '0s');
      if (state === 'Alerting' && keepFiringMs > 0) {
        return 'Recovering';
      }
      return state === 'Recovering' && heldMs < keepFiringMs ? 'Recovering' : 'Normal';
    }
    case 'keep':
      // The wait runs on: what was pending fires although nothing answered.
      if (state === 'Pending' || state === 'Alerting') {
        return state === 'Alerting' || heldMs >= waitMs ? 'Alerting' : 'Pending';
      }
      return nextState(rule, { state, sinceMs }, 'well', nowMs);
    default:
      return condition;
  }
}

/** An instance whose row is not among the rows: it stays for so many evaluations, then it ends with the texts it had. */
function missing(
  rule: AlertRule,
  instance: Instance,
  nowMs: number,
  intervalMs: number,
  after: Map<string, Instance>,
  transitions: Transition[]
): void {
  const evaluations =
    instance.state === 'Error' || instance.state === 'NoData' ? 1 : (rule.missing_series_evals_to_resolve ?? 2);
  if (nowMs - instance.evaluatedMs >= evaluations * intervalMs) {
    transitions.push({ from: instance.state, to: 'Normal', instance: { ...instance, state: 'Normal' } });
  } else {
    after.set(identityOf(instance.labels), instance);
  }
}

/** Whether a value crosses the threshold of a rule. */
export function holds({ data, condition }: AlertRule, value: number): boolean {
  const { type, params } = data.find(({ refId }) => refId === condition)!.model.conditions![0]!.evaluator;
  const limit = params[0]!;
  const compare: Record<Evaluator['type'], boolean> = { lt: value < limit, gt: value > limit, gte: value >= limit };
  return compare[type];
}

/** A time as rules write it: 0s, 5m, 1h. */
export function milliseconds(text: string): number {
  const [, amount, unit] = /^(\d+)([smh])$/.exec(text)!;
  return Number(amount) * { s: 1000, m: 60_000, h: 3_600_000 }[unit as 's' | 'm' | 'h'];
}
