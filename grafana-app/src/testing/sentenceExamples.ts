import {
  DECISION_TEXTS,
  SHIPPED_HOLDOUT_REASONS,
  sentencesOf,
  shippedHoldoutSentence,
  type Sentence,
} from '@trackcrumb/analysis';
import { analyzeExperiment, type AnalysisInput, type NamedArm } from '@trackcrumb/stats-core';
import { sentenceValue } from '../format/sentenceValue';
import { UnreadableText, type Texts } from './textsInSource';

const armsOf = (...counts: Array<[number, number]>): NamedArm[] =>
  counts.map(([n, conversions], index) => ({ key: index === 0 ? 'control' : `treatment_${index}`, n, conversions }));

const PLANNED = {
  arms: armsOf([3000, 150], [3000, 191]),
  power: { baseline: 0.052, mdeRelative: 0.21, alpha: 0.05, power: 0.8 },
};

/** Every reason and every way to be on the way. */
export const SENTENCE_EXAMPLES: Array<[string, AnalysisInput]> = [
  ['nothing yet', { arms: armsOf([0, 0], [0, 0]) }],
  ['no baseline yet', { arms: armsOf([40, 0], [41, 2]) }],
  ['too few in an arm', { arms: armsOf([400, 20], [99, 5]) }],
  ['too few in total', { arms: armsOf([120, 6], [130, 9]) }],
  ['below the threshold', { arms: armsOf([4000, 200], [4000, 214]) }],
  ['a winner, nothing planned', { arms: armsOf([3000, 300], [3000, 390]) }],
  ['a winner, early', { arms: armsOf([3000, 300], [3000, 390]), plannedPerArm: 8158 }],
  ['a winner, in time', { arms: armsOf([9000, 900], [9000, 1170]), plannedPerArm: 8158 }],
  ['a plan without a baseline', { arms: armsOf([500, 0], [500, 4]), plannedPerArm: 1234 }],
  ['planned, too little for it', { ...PLANNED, rule: 'planned', plannedPerArm: 8158 }],
  ['planned, without a plan', { arms: PLANNED.arms, rule: 'planned' }],
  ['anytime, too weak', { ...PLANNED, rule: 'anytime' }],
  ['a size of which nobody said from what', { arms: PLANNED.arms, plannedPerArm: 8158 }],
  ['strict, too early', { arms: armsOf([3000, 300], [3000, 390]), rule: 'strict', daysRunning: 3 }],
  ['strict, days unknown', { arms: armsOf([3000, 300], [3000, 390]), rule: 'strict' }],
  ['too many unconfirmed', { arms: armsOf([3000, 300], [3000, 390]), unverifiedShare: 0.01 }],
  [
    'never served together',
    {
      arms: armsOf([500, 50], [1000, 110], [500, 70]),
      strata: [
        { counts: [500, 500, 0], conversions: [50, 55, 0], weights: [1, 1, 0] },
        { counts: [0, 500, 500], conversions: [0, 55, 70], weights: [0, 1, 1] },
      ],
    },
  ],
  ['a mismatch', { arms: armsOf([7000, 700], [5000, 510]), strata: [{ counts: [7000, 5000], weights: [0.5, 0.5] }] }],
  [
    'a slight mismatch',
    { arms: armsOf([5260, 500], [4740, 510]), strata: [{ counts: [5200, 4800], weights: [0.5, 0.5] }] },
  ],
  ['a planned baseline', { arms: armsOf([800, 40], [800, 41]), power: { baseline: 0.05, mdeRelative: 0.2 } }],
];

export const sentencesIn = (input: AnalysisInput): Sentence[] => {
  const { verdict, progress, mismatch } = sentencesOf(analyzeExperiment(input));
  return [verdict, progress, ...(mismatch === null ? [] : [mismatch])];
};

/** The English of the analysis as catalogues hold it: with names in the place of values. */
export function analysisTexts(): Texts {
  const texts: Texts = { ...DECISION_TEXTS };
  const ofResults = SENTENCE_EXAMPLES.flatMap(([, input]) => sentencesIn(input));
  for (const sentence of [...ofResults, ...SHIPPED_HOLDOUT_REASONS.map(shippedHoldoutSentence)]) {
    const { key } = sentence;
    const template = templateOf(sentence);
    if (texts[key] !== undefined && texts[key] !== template) {
      throw new UnreadableText(`'${key}' has two English texts: '${texts[key]}' and '${template}'.`);
    }
    texts[key] = template;
  }
  return texts;
}

function templateOf({ key, values, english }: Sentence): string {
  return Object.entries(values).reduce((text, [name, value]) => {
    const shown = sentenceValue(value);
    const parts = text.split(shown);
    if (parts.length !== 2) {
      throw new UnreadableText(`'${key}' says '${shown}' ${parts.length - 1} times, not once: '${english}'.`);
    }
    return parts.join(`{{${name}}}`);
  }, english);
}
