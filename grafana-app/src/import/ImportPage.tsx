import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { Alert, useStyles2 } from '@grafana/ui';
import { listCrumb } from '../navigation/breadcrumbs';
import { useLeaveWarning } from '../navigation/useLeaveWarning';
import { canWriteExperiments } from '../security/permissions';
import { writeDeniedReason } from '../security/writeDeniedReason';
import { t } from '../translation/translate';
import { ColumnTable } from './ColumnTable';
import { DropFile } from './DropFile';
import { FileCheckReport } from './FileCheckReport';
import { Imported } from './Imported';
import { ImportActions } from './ImportActions';
import { ImportSettings } from './ImportSettings';
import { useImport } from './useImport';

/** A file of visitors, variants and what came of them becomes an experiment with results. */
export default function ImportPage() {
  return (
    <PluginPage
      pageNav={{ text: t('import.title', 'Import a file'), parentItem: listCrumb() }}
      subTitle={t(
        'import.subtitle',
        'A table of visitors, their variant and what came of it becomes an experiment with results.'
      )}
    >
      {canWriteExperiments() ? <ImportFile /> : <Alert severity="warning" title={writeDeniedReason()} />}
    </PluginPage>
  );
}

function ImportFile() {
  const styles = useStyles2(getStyles);
  const { state, work, problem, choose, say, check, run, cancel } = useImport();
  const { source, sample, sampled, checked, result } = state;
  const isSending = work !== null && work.kind !== 'checking';
  useLeaveWarning(
    isSending,
    t(
      'import.leave',
      'The import is under way. Leave the page? It stops, and importing the same file again finishes it.'
    )
  );

  return (
    <div className={styles.page}>
      <DropFile name={source?.name ?? null} bytes={source?.bytes ?? 0} disabled={work !== null} onFile={choose} />
      {source !== null && (
        <fieldset className={styles.fields} disabled={work !== null || result !== null}>
          <ImportSettings state={state} onChange={say} />
          {sample !== null && (
            <ColumnTable columns={sample.columns} roles={state.roles} onChange={(roles) => say({ roles })} />
          )}
        </fieldset>
      )}
      {problem !== null && (
        <Alert severity="error" title={t('import.not-possible', 'This cannot be imported as it is')}>
          {problem}
        </Alert>
      )}
      {checked === null && result === null && sampled !== null && sampled.badRows > 0 && (
        <FileCheckReport title={t('import.sample-problems', 'In the first rows')} check={sampled} outcomes={[]} />
      )}
      {checked !== null && result === null && (
        <FileCheckReport
          title={t('import.whole-file', 'In the whole file')}
          check={checked.check}
          outcomes={checked.plan.mapping.outcomes}
        />
      )}
      {result !== null ? (
        <Imported result={result} />
      ) : (
        sample !== null && (
          <ImportActions state={state} work={work} onChange={say} onCheck={check} onImport={run} onCancel={cancel} />
        )
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), maxWidth: 1000 }),
  fields: css({ border: 'none', margin: 0, minWidth: 0, padding: 0 }),
});
