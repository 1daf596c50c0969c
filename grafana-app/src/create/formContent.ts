import { PLANNED_RULES, sameValue, type Experiment } from '@trackcrumb/contract';
import { participation } from '@trackcrumb/contract/assignment';
import { flagOfDraft, type ExperimentDraft } from './draft';
import type { PowerInput } from './powerEstimate';

/** Everything that can be typed into the form of an experiment. */
export interface FormContent {
  draft: ExperimentDraft;
  power: PowerInput;
  /** Whether the numbers of the power estimate are a plan; what nobody touched is none. */
  isPlanned: boolean;
}

export const TYPICAL_POWER: PowerInput = { weeklyTraffic: 10_000, baselinePct: 5, mdePct: 20, alpha: 0.05, power: 0.8 };

const DAYS_PER_WEEK = 7;

/** What the form starts with: the plan that is stored, or typical numbers. */
export function contentOf(draft: ExperimentDraft, plan: Experiment['plan']): FormContent {
  if (plan === null) {
    return { draft, power: TYPICAL_POWER, isPlanned: false };
  }
  const { baseline, mdeRelative, alpha, power, visitorsPerDay } = plan;
  const takePart = armShares(draft).reduce((sum, share) => sum + share, 0);
  return {
    draft,
    power: {
      weeklyTraffic:
        visitorsPerDay === null || takePart === 0
          ? TYPICAL_POWER.weeklyTraffic
          : asTyped((visitorsPerDay * DAYS_PER_WEEK) / takePart),
      baselinePct: asTyped(baseline * 100),
      mdePct: asTyped(mdeRelative * 100),
      alpha,
      power,
    },
    isPlanned: true,
  };
}

/** The share of each arm among all visitors. */
export const armShares = (draft: ExperimentDraft): number[] =>
  participation(flagOfDraft(draft)).variants.map(({ share }) => share);

/** Numbers that were entered are a plan. */
export const withPower = (content: FormContent, change: Partial<PowerInput>): FormContent =>
  withPlanned({ ...content, power: { ...content.power, ...change } }, true);

/** A plan is best judged by the rule that is made for one; without it, rules that rest on one promise nothing. */
export function withPlanned(content: FormContent, isPlanned: boolean): FormContent {
  const { draft } = content;
  const becomes = isPlanned !== content.isPlanned;
  const rule =
    becomes && isPlanned && draft.rule === 'standard'
      ? 'planned'
      : !isPlanned && PLANNED_RULES.includes(draft.rule)
        ? 'standard'
        : draft.rule;
  return { ...content, isPlanned, draft: { ...draft, rule } };
}

/** Whether somebody made another plan than there was, or took it back. Another split takes another time. */
export const isReplanned = (content: FormContent, original: FormContent): boolean =>
  content.isPlanned !== original.isPlanned ||
  !sameValue(content.power, original.power) ||
  (content.isPlanned && !sameValue(armShares(content.draft), armShares(original.draft)));

/** Without what binary fractions add. */
const asTyped = (value: number): number => Number(value.toPrecision(12));
