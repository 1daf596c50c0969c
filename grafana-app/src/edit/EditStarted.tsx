import React from 'react';
import { css } from '@emotion/css';
import type { ExperimentResponse } from '@trackcrumb/contract';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Field, Input, LinkButton, useStyles2 } from '@grafana/ui';
import { draftProblems } from '../create/draft';
import { HypothesisField } from '../create/HypothesisField';
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
  const { name: nameProblem } = draftProblems(draft);
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
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
      <Field
        label={t('create.name', 'Name')}
        description={t('create.id', 'Id in events and SQL: {{id}}', { id: loaded.experiment.id })}
        invalid={nameProblem !== undefined}
        error={nameProblem}
      >
        <Input
          id="experiment-name"
          value={draft.name}
          onChange={({ currentTarget }) => setDraft({ ...draft, name: currentTarget.value })}
        />
      </Field>
      <HypothesisField value={draft.hypothesis} onChange={(hypothesis) => setDraft({ ...draft, hypothesis })} />
      <EditProblem problem={problem} onReload={reload} />
      <div className={styles.buttons}>
        <Button type="submit" disabled={busy || nameProblem !== undefined}>
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
