import React from 'react';
import { css } from '@emotion/css';
import type { ExperimentResponse } from '@trackcrumb/contract';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, LinkButton, useStyles2 } from '@grafana/ui';
import { draftProblems } from '../create/draftProblems';
import type { Problems } from '../create/formField';
import { HypothesisField } from '../create/HypothesisField';
import { NameField } from '../create/NameField';
import { useRefusedField } from '../create/useRefusedField';
import { RestoredNotice } from '../drafts/RestoredNotice';
import { useKeptDraft } from '../drafts/useKeptDraft';
import { hrefOf, paths } from '../pluginId';
import { t } from '../translation/translate';
import { draftOf } from './draftOf';
import { editKey } from './editKey';
import { EditProblem } from './EditProblem';
import { useEdit } from './useEdit';

/** What may still change once data are being seen: how it is called, and what was expected. */
export function EditStarted({ loaded, onReload }: { loaded: ExperimentResponse; onReload: () => void }) {
  const styles = useStyles2(getStyles);
  const form = useKeptDraft(editKey(loaded), draftOf(loaded));
  const { value: draft, change: setDraft } = form;
  const { save, busy, problem } = useEdit(loaded, form.forget);
  const reload = () => {
    form.forget();
    onReload();
  };
  const { name, hypothesis } = draftProblems(draft);
  const found: Problems = { ...(name && { name }), ...(hypothesis && { hypothesis }) };
  const refused = useRefusedField(problem, draft);
  const problems: Problems = { ...refused.problems, ...found };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        refused.onSent();
        void save({ name: draft.name.trim(), hypothesis: draft.hypothesis.trim() });
      }}
    >
      <RestoredNotice {...form} />
      <p className={styles.note}>
        {t(
          'edit.started',
          'It has started: what is counted and how it is judged was decided before the data were seen, and stays. Name and hypothesis can change.'
        )}
      </p>
      <NameField
        value={draft.name}
        id={loaded.experiment.id}
        problems={problems}
        onChange={(name) => setDraft({ ...draft, name })}
      />
      <HypothesisField
        value={draft.hypothesis}
        problems={problems}
        onChange={(hypothesis) => setDraft({ ...draft, hypothesis })}
      />
      {!refused.isAtField && <EditProblem problem={problem} onReload={reload} />}
      <div className={styles.buttons}>
        <Button type="submit" disabled={busy || Object.keys(found).length > 0}>
          {t('edit.save', 'Save changes')}
        </Button>
        <LinkButton variant="secondary" href={hrefOf(paths.experiment(loaded.experiment.id))} onClick={form.forget}>
          {t('app.cancel', 'Cancel')}
        </LinkButton>
      </div>
    </form>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  form: css({ maxWidth: 760 }),
  note: css({ color: theme.colors.text.secondary }),
  buttons: css({ display: 'flex', gap: theme.spacing(1) }),
});
