import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { ChangeFlagRequest, FlagConfigResponse, StaleFlag } from '@trackcrumb/contract';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Icon, InlineSwitch, TextLink, useStyles2 } from '@grafana/ui';
import { HistoryButton } from '../audit/HistoryButton';
import { SplitBar } from '../charts/SplitBar';
import { statusText } from '../experiments/statusText';
import { fieldHeading } from '../fields/fieldText';
import { formatPctOf100 } from '../format/numbers';
import { paths } from '../pluginId';
import { canWriteExperiments } from '../security/permissions';
import { writeDeniedReason } from '../security/writeDeniedReason';
import { ChangeFlagModal } from './ChangeFlagModal';
import { ExplainDrawer } from './ExplainDrawer';
import { flagView } from './flagView';
import { RulesModal } from './RulesModal';
import { SplitModal } from './SplitModal';
import { TrafficModal } from './TrafficModal';
import { t } from '../translation/translate';

interface Props {
  response: FlagConfigResponse;
  /** Why it looks forgotten, where it does. */
  stale?: StaleFlag | undefined;
  onChanged: () => void;
  onHistory: () => void;
}

/** One flag: switch, traffic, split, experiment, history. */
export function FlagCard({ response, stale, onChanged, onHistory }: Props) {
  const styles = useStyles2(getStyles);
  const view = flagView(response);
  const mayWrite = canWriteExperiments();
  const [asked, setAsked] = useState<Omit<ChangeFlagRequest, 'version'>>();
  const [editing, setEditing] = useState<'traffic' | 'split' | 'rules' | 'explain'>();
  const done = () => {
    setAsked(undefined);
    setEditing(undefined);
    onChanged();
  };
  const share = {
    size: 'sm',
    variant: 'secondary',
    disabled: !mayWrite || response.flag.winner !== null,
    tooltip: mayWrite
      ? response.flag.winner === null
        ? ''
        : t('flags.winner-applied', 'A winner is applied: traffic and split are not used.')
      : writeDeniedReason(),
  } as const;
  return (
    <section
      className={styles.card}
      aria-label={t('flags.card-label', 'Flag {{flag}}', { flag: view.key })}
      data-testid={`flag-${view.key}`}
    >
      <div className={styles.head}>
        <h2 className={styles.key}>{view.key}</h2>
        <InlineSwitch
          label={t('flags.on', 'On')}
          showLabel
          transparent
          id={`flag-${view.key}-enabled`}
          value={view.enabled}
          disabled={!mayWrite}
          onChange={({ currentTarget }) => setAsked({ enabled: currentTarget.checked })}
        />
        <div className={styles.buttons}>
          <Button {...share} icon="users-alt" onClick={() => setEditing('traffic')}>
            {fieldHeading('trafficPct')} {formatPctOf100(view.trafficPct)}
          </Button>
          <Button {...share} icon="sliders-v-alt" onClick={() => setEditing('split')}>
            {t('flags.change-split', 'Change the split')}
          </Button>
          <Button
            size="sm"
            variant="secondary"
            icon="filter"
            disabled={!mayWrite}
            tooltip={mayWrite ? '' : writeDeniedReason()}
            onClick={() => setEditing('rules')}
          >
            {t('flags.change-rules', 'For whom')}
          </Button>
          <Button size="sm" variant="secondary" icon="question-circle" onClick={() => setEditing('explain')}>
            {t('flags.explain', 'Why?')}
          </Button>
          <HistoryButton size="sm" onClick={onHistory} />
        </div>
      </div>
      <SplitBar shares={view.shares} />
      <p className={styles.served}>{t('flags.served-now', 'Served now: {{served}}', { served: view.served })}</p>
      {view.audience !== null && (
        <p className={styles.served}>
          {t('flags.audience', 'For whom: {{audience}}. The others see control and are not counted.', {
            audience: view.audience,
          })}
        </p>
      )}
      {view.testers > 0 && (
        <p className={styles.served}>
          {t('flags.testers', 'Rules for testers, who are not counted: {{shown}}', { shown: view.testers })}
        </p>
      )}
      <p className={styles.served}>
        {view.experiment === null ? (
          t('flags.no-experiment', 'No experiment runs on it.')
        ) : (
          <>
            {t('flags.experiment', 'Experiment:')}{' '}
            <TextLink href={paths.experiment(view.experiment.id)}>{view.experiment.name}</TextLink> (
            {statusText(view.experiment.status)})
          </>
        )}
      </p>
      {stale && (
        <p className={styles.stale}>
          <Icon name="clock-nine" aria-hidden /> {stale.sentence} {stale.remedy}
        </p>
      )}
      {asked && (
        <ChangeFlagModal
          flag={response.flag}
          change={asked}
          isLive={view.isLive}
          title={
            asked.enabled
              ? t('flags.switch-on', "Switch '{{flag}}' on?", { flag: view.key })
              : t('flags.switch-off', "Switch '{{flag}}' off?", { flag: view.key })
          }
          consequence={
            asked.enabled
              ? t('flags.on-consequence', 'Visitors are split again.')
              : t('flags.off-consequence', 'Everybody sees control from the next flag refresh on.')
          }
          onClose={() => setAsked(undefined)}
          onDone={done}
        />
      )}
      {editing === 'traffic' && (
        <TrafficModal response={response} onClose={() => setEditing(undefined)} onDone={done} />
      )}
      {editing === 'split' && (
        <SplitModal response={response} isLive={view.isLive} onClose={() => setEditing(undefined)} onDone={done} />
      )}
      {editing === 'rules' && (
        <RulesModal flag={response.flag} isLive={view.isLive} onClose={() => setEditing(undefined)} onDone={done} />
      )}
      {editing === 'explain' && <ExplainDrawer flag={response.flag} onClose={() => setEditing(undefined)} />}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    marginBottom: theme.spacing(1.5),
    padding: theme.spacing(1.5, 2),
  }),
  head: css({
    alignItems: 'center',
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(1),
  }),
  key: css({ fontFamily: theme.typography.fontFamilyMonospace, fontSize: theme.typography.body.fontSize, margin: 0 }),
  stale: css({ color: theme.colors.warning.text, margin: theme.spacing(0.5, 0, 0) }),
  buttons: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginLeft: 'auto' }),
  served: css({ color: theme.colors.text.secondary, margin: theme.spacing(0.5, 0, 0) }),
});
