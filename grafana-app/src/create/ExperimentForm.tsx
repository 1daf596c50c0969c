import React, { type ReactNode, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, LinkButton, useStyles2 } from '@grafana/ui';
import { t } from '../translation/translate';
import { AdvancedFields } from './AdvancedFields';
import { BasicFields } from './BasicFields';
import { draftProblems, splitOf, type ExperimentDraft } from './draft';
import type { ExistingFlag } from './FlagField';
import { withPlanned, withPower, type FormContent } from './formContent';
import { formPlan, planProblem } from './formPlan';
import type { StoredPlan } from './storedPlan';
import { powerEstimate } from './powerEstimate';
import { PowerSection } from './PowerSection';
import { VariantFields } from './VariantFields';

interface Props {
  content: FormContent;
  onChange: (content: FormContent) => void;
  /** Called once nothing is wrong with the draft. */
  onSubmit: (planned: StoredPlan) => void;
  submitLabel: string;
  cancelHref: string;
  onCancel: () => void;
  busy: boolean;
  /** What the sidecar said to the last try. */
  problem?: ReactNode;
  /** Of an experiment that exists: its id stays, and its flag is the one it has. */
  existing?: { id: string; flag: ExistingFlag };
}

/** Everything about an experiment before it starts. */
export function ExperimentForm(props: Props) {
  const { content, onSubmit, submitLabel, cancelHref, onCancel, busy, problem, existing } = props;
  const { draft, power } = content;
  const onChange = (changed: ExperimentDraft) => props.onChange({ ...content, draft: changed });
  const styles = useStyles2(getStyles);
  const [submitted, setSubmitted] = useState(false);
  const estimate = powerEstimate(
    power,
    splitOf(draft).variants.map(({ share }) => share)
  );
  const planned = formPlan(content, estimate);
  const ofPlan = planProblem(content, estimate);
  const found = { ...draftProblems(draft), ...(ofPlan === null ? {} : { plan: ofPlan }) };
  const problems: Partial<Record<string, string>> = submitted ? found : {};
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setSubmitted(true);
        if (Object.keys(found).length === 0) {
          onSubmit(planned);
        }
      }}
    >
      <BasicFields draft={draft} problems={problems} onChange={onChange} fixedId={existing?.id} />
      <VariantFields draft={draft} problems={problems} onChange={onChange} existingFlag={existing?.flag} />
      <PowerSection
        input={power}
        estimate={estimate}
        arms={draft.variants.length}
        isPlanned={content.isPlanned}
        windowDays={draft.windowDays}
        onChange={(change) => props.onChange(withPower(content, change))}
        onPlanned={(isPlanned) => props.onChange(withPlanned(content, isPlanned))}
        onWindow={(windowDays) => onChange({ ...draft, windowDays })}
      />
      <AdvancedFields draft={draft} planned={planned} problems={problems} onChange={onChange} />
      {problem}
      {Object.keys(problems).length > 0 && (
        <Alert severity="error" title={t('create.incomplete', 'Something is missing')}>
          {Object.values(problems).join(' ')}
        </Alert>
      )}
      <div className={styles.buttons}>
        <Button type="submit" disabled={busy}>
          {submitLabel}
        </Button>
        <LinkButton variant="secondary" href={cancelHref} onClick={onCancel}>
          {t('app.cancel', 'Cancel')}
        </LinkButton>
      </div>
    </form>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  form: css({ maxWidth: 760 }),
  buttons: css({ display: 'flex', gap: theme.spacing(1), marginTop: theme.spacing(3) }),
});
