import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { ExplainResponse, FlagConfig } from '@trackcrumb/contract';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Field, Icon, Input, useStyles2 } from '@grafana/ui';
import { ProblemAlert } from '../data/ProblemAlert';
import { useExplain } from '../data/useExplain';
import { t } from '../translation/translate';
import { questionText, testText } from './stepText';

/** Why a visitor sees what it sees: every question that the flag asks, up to the one that decided. */
export function Explain({ flag }: { flag: FlagConfig }) {
  const [id, setId] = useState('');
  const [known, setKnown] = useState<Record<string, string>>({});
  const { run, busy, problem } = useExplain();
  const [answer, setAnswer] = useState<ExplainResponse>();
  const ask = async (event: React.FormEvent) => {
    event.preventDefault();
    const attributes = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== ''));
    setAnswer(await run(flag.key, id, attributes));
  };
  return (
    <>
      <form onSubmit={(event) => void ask(event)}>
        <Field label={t('explain.id', "The visitor's id")} htmlFor="explain-id" required>
          <Input
            id="explain-id"
            value={id}
            maxLength={200}
            onChange={({ currentTarget }) => setId(currentTarget.value)}
          />
        </Field>
        {attributesAsked(flag).map((name) => (
          <Field
            key={name}
            label={name}
            description={t('explain.attribute', 'An attribute that the rules read; empty: not known')}
            htmlFor={`explain-${name}`}
          >
            <Input
              id={`explain-${name}`}
              value={known[name] ?? ''}
              onChange={({ currentTarget }) => setKnown({ ...known, [name]: currentTarget.value })}
            />
          </Field>
        ))}
        <Button type="submit" disabled={busy || id === ''}>
          {t('explain.ask', 'Explain')}
        </Button>
      </form>
      <div aria-live="polite">
        {problem && <ProblemAlert problem={problem} />}
        {answer && <Answer answer={answer} />}
      </div>
    </>
  );
}

function Answer({ answer }: { answer: ExplainResponse }) {
  const styles = useStyles2(getStyles);
  const { variant, exposures, steps } = answer;
  return (
    <>
      <h3 className={styles.verdict}>
        {t('explain.sees', "Sees '{{variant}}'", { variant })}
        {', '}
        {exposures.length === 0
          ? t('explain.not-counted', 'and is not counted')
          : t('explain.counted', 'and is counted as {{arms}}', {
              arms: exposures.map((exposure) => `${exposure.variant} (${exposure.experimentId})`).join(', '),
            })}
      </h3>
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <li key={index} className={step.decides ? styles.decides : styles.passed}>
            <Icon name={step.decides ? 'check-circle' : 'times'} aria-hidden />
            <span>
              {questionText(step)}: {step.decides ? t('explain.yes', 'yes') : t('explain.no', 'no')}
              <br />
              <small>{testText(step)}</small>
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** The attributes that rules and testers read, without the id. */
function attributesAsked({ rules, forced }: FlagConfig): string[] {
  const conditions = [...(rules ?? []), ...forced.map((tester) => tester.if)].flat();
  return [...new Set(conditions.map(({ attr }) => attr))].filter((attr) => attr !== '$id').sort();
}

const getStyles = (theme: GrafanaTheme2) => ({
  verdict: css({ marginTop: theme.spacing(3) }),
  steps: css({ listStyle: 'none', padding: 0 }),
  decides: css({
    display: 'flex',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
    color: theme.colors.text.primary,
    fontWeight: theme.typography.fontWeightMedium,
  }),
  passed: css({
    display: 'flex',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
    color: theme.colors.text.secondary,
  }),
});
