import React, { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { css } from '@emotion/css';
import type { FlagConfigResponse } from '@trackcrumb/contract';
import type { GrafanaTheme2 } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { EmptyState, FilterInput, LinkButton, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import { HistoryDrawer } from '../audit/HistoryDrawer';
import { ProblemAlert } from '../data/ProblemAlert';
import { useFlags } from '../data/useFlags';
import { useStaleFlags } from '../data/useStaleFlags';
import { hrefOf, paths } from '../pluginId';
import { RefreshControl } from '../refresh/RefreshControl';
import { canWriteExperiments } from '../security/permissions';
import { writeDeniedReason } from '../security/writeDeniedReason';
import { FlagCard } from './FlagCard';
import { t } from '../translation/translate';

/** Every flag: what it serves now, and the way to change it. */
export default function FlagsPage() {
  const [load, refresh] = useFlags();
  return (
    <PluginPage
      subTitle={t('flags.subtitle', 'What visitors are served right now.')}
      actions={<RefreshControl isLoading={load.state === 'loading'} onRefresh={refresh} />}
    >
      {load.problem && <ProblemAlert problem={load.problem} onRetry={refresh} />}
      {load.data === undefined ? (
        load.problem === undefined && <LoadingPlaceholder text={t('flags.loading', 'Loading flags…')} />
      ) : load.data.length === 0 ? (
        <EmptyState
          variant="call-to-action"
          message={t('flags.none', 'There are no flags yet')}
          button={
            canWriteExperiments() && (
              <LinkButton href={hrefOf(paths.newExperiment)}>{t('experiments.new', 'New experiment')}</LinkButton>
            )
          }
        >
          {t('flags.create-first', 'A new experiment brings its own flag.')}
        </EmptyState>
      ) : (
        <FlagList flags={load.data} onChanged={refresh} />
      )}
    </PluginPage>
  );
}

function FlagList({ flags, onChanged }: { flags: FlagConfigResponse[]; onChanged: () => void }) {
  const styles = useStyles2(getStyles);
  const [params, setParams] = useSearchParams();
  const search = params.get('key') ?? '';
  const setSearch = (key: string) => setParams(key === '' ? {} : { key }, { replace: true });
  const [historyOf, setHistoryOf] = useState<string>();
  const stale = useStaleFlags();
  const shown = flags.filter(({ flag }) => flag.key.includes(search.trim().toLowerCase()));
  return (
    <>
      {!canWriteExperiments() && <p className={styles.reason}>{writeDeniedReason()}</p>}
      <div className={styles.search}>
        <FilterInput
          value={search}
          onChange={setSearch}
          placeholder={t('flags.search-placeholder', 'Search by key')}
          aria-label={t('flags.search', 'Search flags')}
        />
      </div>
      {shown.map((response) => (
        <FlagCard
          key={response.flag.key}
          response={response}
          stale={stale.get(response.flag.key)}
          onChanged={onChanged}
          onHistory={() => setHistoryOf(response.flag.key)}
        />
      ))}
      {shown.length === 0 && <EmptyState variant="not-found" message={t('flags.none-matches', 'No flag matches')} />}
      {historyOf !== undefined && (
        <HistoryDrawer
          title={t('flags.history-of', 'History of flag {{flag}}', { flag: historyOf })}
          flag={historyOf}
          onClose={() => setHistoryOf(undefined)}
        />
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  reason: css({ color: theme.colors.text.secondary }),
  search: css({ marginBottom: theme.spacing(2), maxWidth: 400 }),
});
