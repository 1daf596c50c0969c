import { isCollecting, type Experiment } from '@trackcrumb/contract';
import {
  decide,
  informationFraction,
  type Action,
  type ActionReason,
  type Decision,
  type ExperimentAnalysis,
} from '@trackcrumb/stats-core';
import type { Sentence } from './sentences';

/** What to do with an experiment now: by the rules of {@link decide}. Null where it collects no data: nothing is due. */
export function nextStep(
  { status, plannedPerArm }: Pick<Experiment, 'status' | 'plannedPerArm'>,
  analysis: ExperimentAnalysis
): Decision | null {
  if (!isCollecting({ status })) {
    return null;
  }
  const { information } = analysis.comparison;
  return decide({
    ...analysis,
    informationFraction:
      plannedPerArm === null ? undefined : informationFraction(information, analysis.arms.length, plannedPerArm),
  });
}

const OF_ACTION: Record<Action, string> = {
  'fix-split': 'Do not use the results: fix the split first',
  'check-senders': 'Check the senders: too much of what they claim cannot be confirmed',
  wait: 'Keep it running',
  ship: "Ship '{{arm}}'",
  'keep-control': "Keep '{{arm}}'",
  choose: 'Choose: several treatments are better, and which is best is open',
  'stop-futile': 'Stop: keep the control, unless a treatment is better for another reason',
};

/** Where the reason says more than the action. */
const OF_REASON: Partial<Record<ActionReason, string>> = {
  'early-winner': "Wait before you ship '{{arm}}': it is ahead of the plan",
  'never-together': 'Serve all arms at once: until then they cannot be compared',
  'no-difference': 'Stop: the planned size is reached without a difference',
  'effect-out-of-reach': 'Stop: the lift that was planned for can hardly be found any more',
};

/** The words of every decision, by the key of its sentence; `{{arm}}` stands for what people call the arm. */
export const DECISION_TEXTS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ ...OF_ACTION, ...OF_REASON }).map(([code, text]) => [`decision.${code}`, text])
);

/** A decision in words. @param nameOf what people call an arm */
export function decisionSentence({ action, reason, arm }: Decision, nameOf = (key: string): string => key): Sentence {
  const key = `decision.${reason in OF_REASON ? reason : action}`;
  const name = arm === null ? '' : nameOf(arm);
  return { key, values: { arm: name }, english: DECISION_TEXTS[key]!.replace('{{arm}}', () => name) };
}
