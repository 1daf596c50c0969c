import React from 'react';
import { Alert, LinkButton } from '@grafana/ui';
import { StoredResultsPanel } from '../experiments/StoredResultsPanel';
import { formatCount } from '../format/numbers';
import { hrefOf, paths } from '../pluginId';
import { t } from '../translation/translate';
import type { ImportResult } from './importState';
import { noteSentence } from './problemSentence';

/** What became of the file: its results, and the way to all of them. */
export function Imported({ result: { id, name, rows, before, refused, notes } }: { result: ImportResult }) {
  return (
    <div>
      <Alert
        severity={refused > 0 ? 'warning' : before === null ? 'success' : 'info'}
        title={
          before === null
            ? t('import.imported', "{{rows}} rows are imported into '{{name}}'", { rows: formatCount(rows), name })
            : t('import.imported-before', "This file was imported into '{{name}}' before: nothing has changed", {
                name,
              })
        }
      >
        {refused > 0 && (
          <p>{t('import.refused', '{{rows}} of them were refused by the sidecar.', { rows: formatCount(refused) })}</p>
        )}
        {notes.map((told) => (
          <div key={told.code}>{noteSentence(told)}</div>
        ))}
      </Alert>
      <StoredResultsPanel id={id} onChanged={() => undefined} />
      <LinkButton href={hrefOf(paths.experiment(id))}>{t('import.results', 'See the results')}</LinkButton>
    </div>
  );
}
