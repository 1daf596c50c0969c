import React from 'react';
import { useSearchParams } from 'react-router-dom';
import { PluginPage } from '@grafana/runtime';
import { Alert } from '@grafana/ui';
import { listCrumb } from '../navigation/breadcrumbs';
import { canWriteExperiments } from '../security/permissions';
import { writeDeniedReason } from '../security/writeDeniedReason';
import { t } from '../translation/translate';
import { EMPTY_DRAFT } from './draft';
import { DuplicateExperiment } from './DuplicateExperiment';
import { contentOf } from './formContent';
import { NewExperiment } from './NewExperiment';

const EMPTY_FORM = contentOf(EMPTY_DRAFT, null);

/** Creates an experiment: from nothing, or from the settings of another one. */
export default function NewExperimentPage() {
  const [params] = useSearchParams();
  const from = params.get('from');
  return (
    <PluginPage
      pageNav={{
        text: t('experiments.new', 'New experiment'),
        parentItem: listCrumb(),
      }}
    >
      {!canWriteExperiments() ? (
        <Alert severity="warning" title={writeDeniedReason()} />
      ) : from === null ? (
        <NewExperiment initial={EMPTY_FORM} from={null} />
      ) : (
        <DuplicateExperiment key={from} from={from} />
      )}
    </PluginPage>
  );
}
