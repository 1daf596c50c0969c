import React from 'react';
import { Combobox, Field, FieldSet, Input, TextArea } from '@grafana/ui';
import { useEventNames } from '../data/useEventNames';
import { idOf, type ExperimentDraft } from './draft';

interface Props {
  draft: ExperimentDraft;
  problems: Partial<Record<string, string>>;
  onChange: (draft: ExperimentDraft) => void;
}

/** What is tested, and what counts as success. */
export function BasicFields({ draft, problems, onChange }: Props) {
  const [events] = useEventNames();
  const id = idOf(draft);
  return (
    <FieldSet>
      <Field
        label="Name"
        required
        description={id === '' ? 'It becomes the id in events and SQL.' : `Id in events and SQL: ${id}`}
        invalid={problems['name'] !== undefined}
        error={problems['name']}
      >
        <Input
          id="experiment-name"
          value={draft.name}
          placeholder="Pricing copy test"
          onChange={({ currentTarget }) => onChange({ ...draft, name: currentTarget.value })}
        />
      </Field>
      <Field
        label="Target conversion event"
        required
        htmlFor="target-event"
        description="must match exactly what you pass to tracker.track()"
        invalid={problems['targetEvent'] !== undefined}
        error={problems['targetEvent']}
      >
        <Combobox
          id="target-event"
          placeholder="Choose one that was seen, or type a new one"
          createCustomValue
          customValueDescription="use this name"
          loading={events.state === 'loading'}
          options={(events.data ?? []).map((event) => ({ value: event }))}
          value={draft.targetEvent === '' ? null : { value: draft.targetEvent, label: draft.targetEvent }}
          onChange={({ value }) => onChange({ ...draft, targetEvent: value })}
        />
      </Field>
      <Field label="Hypothesis" description="What you expect, and why. Shown beside the results.">
        <TextArea
          id="hypothesis"
          rows={2}
          value={draft.hypothesis}
          onChange={({ currentTarget }) => onChange({ ...draft, hypothesis: currentTarget.value })}
        />
      </Field>
    </FieldSet>
  );
}
