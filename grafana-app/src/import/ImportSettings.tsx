import React, { useId } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Combobox, Field, Input, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { t } from '../translation/translate';
import { variantsOfState, type ImportState } from './importState';
import { TypedShares } from './TypedShares';

/** Those that `TextDecoder` of every browser knows, most used first. */
const ENCODINGS = ['utf-8', 'windows-1252', 'iso-8859-2', 'windows-1250', 'utf-16le', 'shift_jis', 'gb18030'];

interface Props {
  state: ImportState;
  onChange: (change: Partial<ImportState>) => void;
}

/** How the file is read, and what the experiment is to be. */
export function ImportSettings({ state, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const { sample, name, control, split, weights, encoding } = state;
  const variants = variantsOfState(state);
  return (
    <div className={styles.fields}>
      <Field label={t('import.name', 'Name of the experiment')} htmlFor={`${id}-name`} noMargin>
        <Input
          id={`${id}-name`}
          value={name}
          onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
        />
      </Field>
      <Field label={t('import.control', 'Control of the test')} htmlFor={`${id}-control`} noMargin>
        <Combobox
          id={`${id}-control`}
          options={variants.map((value) => ({ value }))}
          value={control === '' ? null : control}
          onChange={({ value }) => onChange({ control: value })}
        />
      </Field>
      <Field label={t('import.split', 'Intended split')} noMargin>
        <RadioButtonGroup
          aria-label={t('import.split', 'Intended split')}
          options={[
            { value: 'equal' as const, label: t('import.split-equal', 'Equal') },
            { value: 'weights' as const, label: t('import.split-weights', 'Other') },
            { value: 'data' as const, label: t('import.split-data', 'As in the file') },
          ]}
          value={split}
          onChange={(value) => onChange({ split: value })}
        />
      </Field>
      {split === 'weights' && (
        <TypedShares variants={variants} weights={weights} onChange={(typed) => onChange({ weights: typed })} />
      )}
      {sample?.source.format !== 'ndjson' && (
        <Field label={t('import.delimiter', 'Delimiter')} htmlFor={`${id}-delimiter`} noMargin>
          <Combobox
            id={`${id}-delimiter`}
            options={[
              { value: ',', label: t('import.comma', 'Comma ,') },
              { value: ';', label: t('import.semicolon', 'Semicolon ;') },
              { value: '\t', label: t('import.tab', 'Tab') },
              { value: '|', label: t('import.pipe', 'Bar |') },
            ]}
            value={sample?.delimiter ?? null}
            onChange={({ value }) => onChange({ delimiter: value })}
          />
        </Field>
      )}
      <Field label={t('import.encoding', 'Encoding')} htmlFor={`${id}-encoding`} noMargin>
        <Combobox
          id={`${id}-encoding`}
          options={[
            { value: '', label: t('import.encoding-found', 'As the file says, else UTF-8') },
            ...ENCODINGS.map((value) => ({ value })),
          ]}
          value={encoding ?? ''}
          onChange={({ value }) => onChange({ encoding: value === '' ? undefined : value })}
        />
      </Field>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  fields: css({
    display: 'grid',
    gap: theme.spacing(2),
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 230px), 1fr))',
    marginBottom: theme.spacing(2),
  }),
});
