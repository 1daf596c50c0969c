import React from 'react';
import { Combobox, Field, FieldSet, Input } from '@grafana/ui';
import { useEventNames } from '../data/useEventNames';
import { fieldHelp } from '../fields/fieldText';
import { t } from '../translation/translate';
import { idOf, type ExperimentDraft } from './draft';
import { HypothesisField } from './HypothesisField';

interface Props {
  draft: ExperimentDraft;
  problems: Partial<Record<string, string>>;
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
      <Field
        label={t('create.name', 'Name')}
        required
        description={id === '' ? fieldHelp('name') : t('create.id', 'Id in events and SQL: {{id}}', { id })}
        invalid={problems['name'] !== undefined}
        error={problems['name']}
      >
        <Input
          id="experiment-name"
          value={draft.name}
          placeholder={t('create.name-placeholder', 'Pricing copy test')}
          onChange={({ currentTarget }) => onChange({ ...draft, name: currentTarget.value })}
        />
      </Field>
      <Field
        label={t('create.event', 'Target conversion event')}
        required
        htmlFor="target-event"
        description={fieldHelp('targetEvent')}
        invalid={problems['targetEvent'] !== undefined}
        error={problems['targetEvent']}
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
      </Field>
      <HypothesisField value={draft.hypothesis} onChange={(hypothesis) => onChange({ ...draft, hypothesis })} />
    </FieldSet>
  );
}
