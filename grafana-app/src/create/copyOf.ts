import { EXPERIMENT_FIELDS, type ExperimentResponse } from '@trackcrumb/contract';
import { draftOf } from '../edit/draftOf';
import { t } from '../translation/translate';
import { contentOf, type FormContent } from './formContent';

/**
 * The form of a new experiment with the settings of another one. It gets a flag of its own, which visitors are dealt out
 * by, whoever assigned those of the other.
 */
export function copyOf(response: ExperimentResponse): FormContent {
  const { assignment, archived, draw } = EXPERIMENT_FIELDS;
  const draft = {
    ...draftOf(response),
    name: copyName(response.experiment.name),
    assignment: assignment.default,
    archived: archived.default,
    draw: draw.default,
  };
  return contentOf(draft, response.experiment.plan);
}

const LONGEST_NAME = EXPERIMENT_FIELDS.name.schema.maxLength;

/** `Pricing` becomes `Pricing (copy)`, and that `Pricing (copy 2)`. */
function copyName(name: string): string {
  const word = t('create.copy', 'copy');
  const [, base = name, number] = new RegExp(`^(.*) \\(${word}(?: (\\d+))?\\)$`, 'u').exec(name) ?? [];
  const suffix = base === name ? ` (${word})` : ` (${word} ${Number(number ?? 1) + 1})`;
  return `${base.slice(0, LONGEST_NAME - suffix.length).trimEnd()}${suffix}`;
}
