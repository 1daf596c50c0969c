import type { AlertGroup, AlertRule } from '../shippedQueries';
import { sentOf, type Sent } from './messages';
import { evaluateRule, milliseconds, type Answer, type Instance, type RuleStates, type State } from './ruleStates';

const TICK_MS = 60_000;

/** Grafana's scheduler on a clock that the test turns: each rule is asked when its group is due. */
export class AlertingRun {
  /** Everything its Alertmanager has been told, in order. */
  readonly sent: Sent[] = [];
  private nowMs = 0;
  private readonly states = new Map<string, RuleStates>();
  private readonly answers = new Map<string, Answer>();

  constructor(
    private readonly groups: readonly AlertGroup[],
    private readonly ask: (rule: AlertRule) => Promise<Answer>
  ) {}

  /** Lets the minutes pass, each with the evaluations that are due in it; what is asked is asked once, it stays the same. */
  async pass(minutes: number): Promise<void> {
    this.answers.clear();
    for (let minute = 0; minute < minutes; minute += 1) {
      this.nowMs += TICK_MS;
      for (const { rules, interval } of this.groups) {
        if (this.nowMs % milliseconds(interval) === 0) {
          for (const rule of rules) {
            await this.evaluate(rule, milliseconds(interval));
          }
        }
      }
    }
  }

  /** The instances of a rule, without its normal ones. */
  notNormal(uid: string): Instance[] {
    return [...(this.states.get(uid)?.values() ?? [])].filter(({ state }) => state !== 'Normal');
  }

  /** Every instance that is not normal, in the order of rule and experiment. */
  overview(): [uid: string, experimentId: string, state: State][] {
    return [...this.states.keys()]
      .flatMap((uid) =>
        this.notNormal(uid).map(({ labels, state }): [string, string, State] => [
          uid,
          labels.experiment_id ?? '',
          state,
        ])
      )
      .sort();
  }

  private async evaluate(rule: AlertRule, intervalMs: number): Promise<void> {
    const before = this.states.get(rule.uid) ?? new Map();
    const answer = this.answers.get(rule.uid) ?? (await this.ask(rule));
    this.answers.set(rule.uid, answer);
    const { states, transitions } = evaluateRule(rule, before, answer, this.nowMs, intervalMs);
    this.states.set(rule.uid, states);
    for (const transition of transitions) {
      const sent = sentOf(rule.title, transition, this.nowMs);
      if (sent !== undefined) {
        this.sent.push(sent);
      }
    }
  }
}
