import React from 'react';
import { css } from '@emotion/css';
import type { SetupResponse } from '@trackcrumb/contract';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, ClipboardButton, Field, FieldSet, Input, Label, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import { useSetup } from '../data/useSetup';
import { SnippetTabs } from '../snippet/SnippetTabs';
import { t } from '../translation/translate';
import { publicUrlGuess } from './publicUrlGuess';

/** What somebody needs who puts the tracker into a page: address, write key, snippet. */
export function TrackerSetup() {
  const styles = useStyles2(getStyles);
  const [load] = useSetup();
  return (
    <FieldSet label={t('config.tracker', 'Connect your site')}>
      {load.state === 'failed' && (
        <p className={styles.note}>
          {t(
            'config.tracker-unavailable',
            'Address and write key show here once the sidecar answers: test the connection above.'
          )}
        </p>
      )}
      {load.data === undefined
        ? load.state === 'loading' && <LoadingPlaceholder text={t('app.loading', 'Loading…')} />
        : load.data && <Setup setup={load.data} />}
    </FieldSet>
  );
}

function Setup({ setup }: { setup: SetupResponse }) {
  const styles = useStyles2(getStyles);
  const { publicUrl, isPublicUrlSet, writeKey, version, clickhouse } = setup;
  const clickHouseVersion = clickhouse.version ?? t('config.no-answer', 'no answer');
  return (
    <>
      <Field
        label={t('config.public-url', 'Address for trackers')}
        description={t('config.public-url-description', 'Where your pages and servers send events and fetch flags.')}
      >
        <CopyableInput id="public-url" value={publicUrl} />
      </Field>
      {!isPublicUrlSet && (
        <Alert severity="info" title={t('config.public-url-unset', 'TRACKCRUMB_PUBLIC_URL is not set')}>
          {publicUrlGuess()}
        </Alert>
      )}
      <Field
        label={t('config.write-key', 'Write key')}
        description={t(
          'config.write-key-description',
          'Lets trackers send events and fetch flags, and nothing else. Public by nature: every tracked page holds it.'
        )}
      >
        <CopyableInput id="write-key" value={writeKey} />
      </Field>
      <Label description={t('config.snippet-description', 'Every experiment has its own, with its flag and event.')}>
        {t('snippet.label', 'SDK snippet')}
      </Label>
      <SnippetTabs
        subject={{
          host: publicUrl,
          writeKey,
          flagKey: 'your_flag',
          targetEvent: 'your_event',
          variantKeys: ['control', 'treatment'],
        }}
      />
      <p className={styles.versions}>
        {clickhouse.mode === 'embedded'
          ? t('config.versions-embedded', 'Sidecar {{version}}, with a ClickHouse of its own ({{clickhouse}}).', {
              version,
              clickhouse: clickHouseVersion,
            })
          : t('config.versions-external', 'Sidecar {{version}}, on your ClickHouse ({{clickhouse}}).', {
              version,
              clickhouse: clickHouseVersion,
            })}
      </p>
    </>
  );
}

function CopyableInput({ id, value }: { id: string; value: string }) {
  return (
    <Input
      id={id}
      readOnly
      value={value}
      addonAfter={
        <ClipboardButton icon="copy" variant="secondary" getText={() => value}>
          {t('snippet.copy', 'Copy')}
        </ClipboardButton>
      }
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  note: css({ color: theme.colors.text.secondary }),
  versions: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    margin: theme.spacing(1, 0, 0),
  }),
});
