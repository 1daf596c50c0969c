import React from 'react';
import { experimentIdOf } from '@trackcrumb/contract';
import { Combobox, FieldSet, Input } from '@grafana/ui';
import { useEventNames } from '../data/useEventNames';
import { fieldHelp } from '../fields/fieldText';
import { t } from '../translation/translate';
import { idOf, type ExperimentDraft } from './draft';
import { FormField } from './FormField';
import type { Problems } from './formField';
import { HypothesisField } from './HypothesisField';
import { NameField } from './NameField';

interface Props {
  draft: ExperimentDraft;
  problems: Problems;
  onChange: (draft: ExperimentDraft) => void;
  /** Of an experiment that exists: a new name does not change it. */
  fixedId: string | undefined;
}

/** What is tested, and what counts as success. */
export function BasicFields({ draft, problems, onChange, fixedId }: Props) {
  const [events] = useEventNames();
  const id = fixedId ?? idOf(draft);
  return (
    <FieldSet>
      <NameField value={draft.name} id={id} problems={problems} onChange={(name) => onChange({ ...draft, name })} />
      {fixedId === undefined && (
        <FormField
          name="id"
          problems={problems}
          description={t('create.id-description', 'Made from the name unless you choose one. It never changes.')}
        >
          <Input
            id="experiment-id"
            value={draft.id}
            placeholder={experimentIdOf(draft.name)}
            onChange={({ currentTarget }) => onChange({ ...draft, id: currentTarget.value })}
          />
        </FormField>
      )}
      <FormField
        name="targetEvent"
        problems={problems}
        required
        htmlFor="target-event"
        description={fieldHelp('targetEvent')}
      >
        <Combobox
          id="target-event"
          placeholder={t('create.event-placeholder', 'Choose one that was seen, or type a new one')}
          createCustomValue
          customValueDescription={t('create.use-this-name', 'use this name')}
          loading={events.state === 'loading'}
          options={(events.data ?? []).map((event) => ({ value: event }))}
          value={draft.targetEvent === '' ? null : { value: draft.targetEvent, label: draft.targetEvent }}
          onChange={({ value }) => onChange({ ...draft, targetEvent: value })}
        />
      </FormField>
      <HypothesisField
        value={draft.hypothesis}
        problems={problems}
        onChange={(hypothesis) => onChange({ ...draft, hypothesis })}
      />
    </FieldSet>
  );
}
