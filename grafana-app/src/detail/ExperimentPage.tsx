import React, { lazy, Suspense, useCallback, useState } from 'react';
import { useParams } from 'react-router-dom';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { LinkButton, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import type { Experiment } from '@trackcrumb/contract';
import { HistoryButton } from '../audit/HistoryButton';
import { HistoryDrawer } from '../audit/HistoryDrawer';
import type { CountedExperiment } from '../data/countedExperiments';
import { ProblemAlert } from '../data/ProblemAlert';
import { isUnknownExperiment } from '../data/unknownExperiment';
import { useExperiment } from '../data/useExperiments';
import { useStoredExperiment } from '../data/useStoredExperiment';
import { ArchivedNotice } from '../archive/ArchivedNotice';
import { useArchive } from '../archive/useArchive';
import { StatusBadge } from '../experiments/StatusBadge';
import { StatusButtons } from '../lifecycle/StatusButtons';
import { listCrumb } from '../navigation/breadcrumbs';
import { NotFound } from '../navigation/NotFound';
import { hrefOf, paths } from '../pluginId';
import { ComputedAt } from '../refresh/ComputedAt';
import { RefreshControl } from '../refresh/RefreshControl';
import { ResultCharts } from '../results/ResultCharts';
import { ResultsPanel } from '../results/ResultsPanel';
import { canWriteExperiments } from '../security/permissions';
import { writeDeniedReason } from '../security/writeDeniedReason';
import { BreakdownPicker } from '../segments/BreakdownPicker';
import { Segments } from '../segments/Segments';
import { useBreakdown } from '../segments/useBreakdown';
import { Snippet } from '../snippet/Snippet';
import { t } from '../translation/translate';
import { MoreActions } from './MoreActions';
import { RelatedLinks } from './RelatedLinks';
import { Setup } from './Setup';

// Only what was shipped with a holdout has it.
const HeldOut = lazy(() => import('../holdout/HeldOut'));

/** One experiment: what it says, what it is, and what can be done with it. */
export default function ExperimentPage() {
  const { id = '' } = useParams();
  const [load, count] = useExperiment(id);
  // From the sidecar's memory, so that it has its name at once, and also while ClickHouse is away.
  const [stored, ask] = useStoredExperiment(id);
  const refresh = useCallback(() => {
    count();
    ask();
  }, [count, ask]);
  const experiment = load.data?.experiment;
  const known = experiment ?? stored.data?.experiment;
  const isUnknown = known === undefined && [load.problem, stored.problem].some(isUnknownExperiment);
  const [historyOpen, setHistoryOpen] = useState(false);
  const { archive, problem: archiveProblem } = useArchive(id, refresh);
  return (
    <PluginPage
      pageNav={{
        text: known?.name ?? t('experiments.column-experiment', 'Experiment'),
        parentItem: listCrumb(),
      }}
      subTitle={known && <Subtitle experiment={known} loadedAtMs={load.loadedAtMs} />}
      actions={
        <>
          <RefreshControl isLoading={load.state === 'loading'} onRefresh={refresh} />
          {!isUnknown && <HistoryButton onClick={() => setHistoryOpen(true)} />}
          {experiment && <EditButton id={experiment.id} />}
          {experiment && <StatusButtons experiment={experiment} onChanged={refresh} />}
          {experiment && <MoreActions experiment={experiment} onArchive={() => archive(true)} />}
        </>
      }
    >
      {isUnknown ? (
        <NotFound title={t('problem.no-experiment', 'There is no such experiment')}>
          {t('problem.no-experiment-with-id', "No experiment has the id '{{id}}'.", { id })}
        </NotFound>
      ) : (
        <>
          {load.problem && <ProblemAlert problem={load.problem} onRetry={refresh} />}
          {archiveProblem && <ProblemAlert problem={archiveProblem} />}
          {experiment?.archived && <ArchivedNotice onBringBack={() => archive(false)} />}
          {load.data ? (
            <Content counted={load.data} onChanged={refresh} />
          ) : (
            <>
              {load.problem === undefined && <LoadingPlaceholder text={t('detail.loading', 'Loading results…')} />}
              {load.problem && known && <About experiment={known} atMs={stored.loadedAtMs ?? 0} />}
            </>
          )}
        </>
      )}
      {historyOpen && (
        <HistoryDrawer title={t('app.history', 'History')} experiment={id} onClose={() => setHistoryOpen(false)} />
      )}
    </PluginPage>
  );
}

/** Everything of a draft, name and hypothesis of one that has started. */
function EditButton({ id }: { id: string }) {
  const mayWrite = canWriteExperiments();
  return (
    <LinkButton
      icon="pen"
      variant="secondary"
      href={hrefOf(paths.editExperiment(id))}
      disabled={!mayWrite}
      {...(mayWrite ? {} : { tooltip: writeDeniedReason() })}
    >
      {t('detail.edit', 'Edit')}
    </LinkButton>
  );
}

function Subtitle({ experiment, loadedAtMs }: { experiment: Experiment; loadedAtMs: number | undefined }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.subtitle}>
      <StatusBadge experiment={experiment} />
      {loadedAtMs !== undefined && <ComputedAt atMs={loadedAtMs} />}
    </span>
  );
}

function Content({ counted, onChanged }: { counted: CountedExperiment; onChanged: () => void }) {
  const styles = useStyles2(getStyles);
  const { experiment } = counted;
  const [property, setProperty] = useBreakdown();
  return (
    <>
      <div className={styles.panel}>
        <ResultsPanel
          counted={counted}
          onChanged={onChanged}
          aboveTable={<BreakdownPicker value={property} onChange={setProperty} />}
        />
      </div>
      <RelatedLinks experiment={experiment} />
      {experiment.status === 'completed' && experiment.holdoutPct > 0 && (
        <Suspense fallback={null}>
          <HeldOut counted={counted} />
        </Suspense>
      )}
      {property !== null && <Segments key={property} counted={counted} property={property} />}
      <ResultCharts counted={counted} />
      <About experiment={experiment} atMs={counted.countedAt.getTime()} />
    </>
  );
}

/** What it is, whatever can be counted. */
function About({ experiment, atMs }: { experiment: Experiment; atMs: number }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.columns}>
      <Setup experiment={experiment} atMs={atMs} />
      <section className={styles.panel} aria-label={t('snippet.label', 'SDK snippet')}>
        <h3 className={styles.heading}>{t('detail.snippet', 'Use it in your code')}</h3>
        <Snippet
          flagKey={experiment.flagKey}
          targetEvent={experiment.targetEvent}
          variantKeys={experiment.variants.map(({ key }) => key)}
        />
      </section>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  subtitle: css({ alignItems: 'center', display: 'inline-flex', gap: theme.spacing(1) }),
  panel: css({
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    minWidth: 0,
    padding: theme.spacing(2),
  }),
  columns: css({
    display: 'grid',
    gap: theme.spacing(2),
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 420px), 1fr))',
    marginTop: theme.spacing(2),
  }),
  heading: css({ fontSize: theme.typography.h5.fontSize }),
});
