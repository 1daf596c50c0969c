import React, { type ReactNode, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, LinkButton, useStyles2 } from '@grafana/ui';
import type { Problem } from '../data/problem';
import { t } from '../translation/translate';
import { AdvancedFields } from './AdvancedFields';
import { BasicFields } from './BasicFields';
import type { ExperimentDraft } from './draft';
import { draftProblems } from './draftProblems';
import type { ExistingFlag } from './FlagField';
import { armShares, withPlanned, withPower, type FormContent } from './formContent';
import type { Problems } from './formField';
import { formPlan, planProblems } from './formPlan';
import type { StoredPlan } from './storedPlan';
import { powerEstimate } from './powerEstimate';
import { PowerSection } from './PowerSection';
import { ProblemSummary } from './ProblemSummary';
import { useRefusedField } from './useRefusedField';
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
  /** What the sidecar said to the last try, shown at the field it is about. */
  problem: Problem | undefined;
  /** The same where it is about none. */
  problemAlert: ReactNode;
  /** Of an experiment that exists: its id stays, and its flag is the one it has. */
  existing?: { id: string; flag: ExistingFlag };
}

/** Everything about an experiment before it starts. */
export function ExperimentForm(props: Props) {
  const { content, onSubmit, submitLabel, cancelHref, onCancel, busy, problem, problemAlert, existing } = props;
  const { draft, power } = content;
  const onChange = (changed: ExperimentDraft) => props.onChange({ ...content, draft: changed });
  const styles = useStyles2(getStyles);
  const [submitted, setSubmitted] = useState(false);
  const estimate = powerEstimate(power, armShares(draft));
  const planned = formPlan(content, estimate);
  const found: Problems = { ...draftProblems(draft), ...planProblems(content, estimate) };
  const refused = useRefusedField(problem, { ...draft, ...power });
  const problems: Problems = submitted ? { ...refused.problems, ...found } : {};
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setSubmitted(true);
        if (Object.keys(found).length === 0) {
          refused.onSent();
          onSubmit(planned);
        }
      }}
    >
      <BasicFields draft={draft} problems={problems} onChange={onChange} fixedId={existing?.id} />
      <VariantFields draft={draft} problems={problems} onChange={onChange} existingFlag={existing?.flag} />
      <PowerSection
        input={power}
        estimate={estimate}
        problems={problems}
        arms={draft.variants.length}
        unit={draft.unit}
        isPlanned={content.isPlanned}
        windowDays={draft.windowDays}
        onChange={(change) => props.onChange(withPower(content, change))}
        onPlanned={(isPlanned) => props.onChange(withPlanned(content, isPlanned))}
        onWindow={(windowDays) => onChange({ ...draft, windowDays })}
      />
      <AdvancedFields draft={draft} planned={planned} problems={problems} onChange={onChange} />
      {!refused.isAtField && problemAlert}
      <ProblemSummary problems={problems} />
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
