import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { ExperimentResponse } from '@trackcrumb/contract';
import type { GrafanaTheme2 } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { Alert, Button, LinkButton, useStyles2 } from '@grafana/ui';
import { createExperiment } from '../data/experimentChanges';
import { ProblemAlert } from '../data/ProblemAlert';
import { useAction } from '../data/useAction';
import { paths } from '../pluginId';
import { canWriteExperiments, writeDeniedReason } from '../security/permissions';
import { t } from '../translation/translate';
import { AdvancedFields } from './AdvancedFields';
import { BasicFields } from './BasicFields';
import { Created } from './Created';
import { draftProblems, EMPTY_DRAFT, requestOf, splitOf } from './draft';
import { powerEstimate, type PowerInput } from './powerEstimate';
import { PowerSection } from './PowerSection';
import { VariantFields } from './VariantFields';

const TYPICAL_POWER: PowerInput = { weeklyTraffic: 10_000, baselinePct: 5, mdePct: 20 };

/** The form that creates an experiment. */
export default function NewExperimentPage() {
  const styles = useStyles2(getStyles);
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const [power, setPower] = useState(TYPICAL_POWER);
  const [submitted, setSubmitted] = useState(false);
  const [created, setCreated] = useState<ExperimentResponse>();
  const { run: create, problem, busy } = useAction(createExperiment);
  const found = draftProblems(draft);
  const problems = submitted ? found : {};
  const shares = splitOf(draft).variants.map(({ share }) => share);
  const estimate = powerEstimate(power, shares);

  if (!canWriteExperiments()) {
    return (
      <PluginPage pageNav={page()}>
        <Alert severity="warning" title={writeDeniedReason()} />
      </PluginPage>
    );
  }
  if (created) {
    return (
      <PluginPage pageNav={page()}>
        <Created created={created} />
      </PluginPage>
    );
  }
  return (
    <PluginPage pageNav={page()}>
      <form
        className={styles.form}
        noValidate
        onSubmit={async (event) => {
          event.preventDefault();
          setSubmitted(true);
          if (Object.keys(found).length === 0) {
            setCreated(await create(requestOf(draft, 'reason' in estimate ? null : estimate.perArm)));
          }
        }}
      >
        <BasicFields draft={draft} problems={problems} onChange={setDraft} />
        <VariantFields draft={draft} problems={problems} onChange={setDraft} />
        <PowerSection
          input={power}
          estimate={estimate}
          arms={draft.variants.length}
          onChange={(change) => setPower({ ...power, ...change })}
        />
        <AdvancedFields draft={draft} problems={problems} onChange={setDraft} />
        {problem && <ProblemAlert problem={problem} />}
        {Object.keys(problems).length > 0 && (
          <Alert severity="error" title={t('create.incomplete', 'Something is missing')}>
            {Object.values(problems).join(' ')}
          </Alert>
        )}
        <div className={styles.buttons}>
          <Button type="submit" disabled={busy}>
            {t('create.submit', 'Create experiment')}
          </Button>
          <LinkButton variant="secondary" href={paths.experiments}>
            {t('app.cancel', 'Cancel')}
          </LinkButton>
        </div>
      </form>
    </PluginPage>
  );
}

const page = () => ({
  text: t('experiments.new', 'New experiment'),
  parentItem: { text: t('experiments.title', 'Experiments'), url: paths.experiments },
});

const getStyles = (theme: GrafanaTheme2) => ({
  form: css({ maxWidth: 760 }),
  buttons: css({ display: 'flex', gap: theme.spacing(1) }),
});
