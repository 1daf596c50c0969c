import React, { type ReactNode } from 'react';
import type { Experiment } from '@trackcrumb/contract';
import { TextLink } from '@grafana/ui';
import type { Problem } from '../data/problem';
import { paths } from '../pluginId';
import { t } from '../translation/translate';
import type { FormFieldName } from './formField';

/** What the sidecar refused, at the field of the form that it is about. */
export interface RefusedField {
  name: FormFieldName;
  reason: ReactNode;
}

/** Null where it is about no field of the form. */
export function refusedField(problem: Problem | undefined): RefusedField | null {
  const name = problem?.field === undefined ? null : fieldOfPointer(problem.field);
  if (problem === undefined || name === null) {
    return null;
  }
  const holder = problem.code === 'experiment_exists' ? (problem.current as Experiment | undefined) : undefined;
  return { name, reason: holder === undefined ? problem.message : <Taken by={holder} isId={name === 'id'} /> };
}

function Taken({ by: { id, name, archived }, isId }: { by: Experiment; isId: boolean }) {
  return (
    <>
      {isId
        ? t('create.id-taken', 'Taken. Choose another id. It belongs to:')
        : t(
            'create.name-taken',
            'Taken. Choose another name: letters and digits tell names apart. It belongs to:'
          )}{' '}
      <TextLink href={paths.experiment(id)} inline variant="bodySmall" color="primary">
        {archived ? t('create.name-of-archived', '{{name}} (archived)', { name }) : name}
      </TextLink>
    </>
  );
}

const BY_POINTER: ReadonlyMap<string, FormFieldName> = new Map<string, FormFieldName>([
  ...(['name', 'id', 'targetEvent', 'hypothesis', 'flagKey', 'trafficPct', 'rolloutPct', 'unit', 'rule'] as const).map(
    (name): [string, FormFieldName] => [name, name]
  ),
  ['holdoutPct', 'holdoutPct'],
  ['windowDays', 'windowDays'],
  ['prior', 'prior.alpha'],
  ['prior/alpha', 'prior.alpha'],
  ['prior/beta', 'prior.beta'],
  ['plan', 'rule'],
  ['plannedPerArm', 'rule'],
  ['plan/baseline', 'baselinePct'],
  ['plan/mdeRelative', 'mdePct'],
  ['plan/visitorsPerDay', 'weeklyTraffic'],
  ['plan/weeks', 'weeklyTraffic'],
  ['variants', 'variants.1.key'],
]);

/** @param pointer of a new experiment, `/name`, or of an edit, `/experiment/name` */
function fieldOfPointer(pointer: string): FormFieldName | null {
  const path = pointer.replace(/^\/experiment(?=\/)/, '').slice(1);
  const ofVariant = /^variants\/(\d+)(?:\/(key|name|weight))?$/.exec(path);
  return ofVariant === null
    ? (BY_POINTER.get(path) ?? null)
    : (`variants.${Number(ofVariant[1])}.${(ofVariant[2] ?? 'key') as 'key'}` as const);
}
