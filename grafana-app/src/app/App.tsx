import React, { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';
import type { AppRootProps } from '@grafana/data';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import { AppSettingsProvider, type AppSettings } from '../data/appSettings';
import { paths } from '../pluginId';
import { canReadExperiments } from '../security/permissions';
import { t } from '../translation/translate';

const AuditPage = lazy(() => import('../audit/AuditPage'));
const EditExperimentPage = lazy(() => import('../edit/EditExperimentPage'));
const ExperimentPage = lazy(() => import('../detail/ExperimentPage'));
const ExperimentsPage = lazy(() => import('../experiments/ExperimentsPage'));
const FlagsPage = lazy(() => import('../flags/FlagsPage'));
const ImportPage = lazy(() => import('../import/ImportPage'));
const NewExperimentPage = lazy(() => import('../create/NewExperimentPage'));
const NoSuchPage = lazy(() => import('../navigation/NoSuchPage'));

/** The app's pages. Grafana checks permissions only on the exact paths of plugin.json, so they are checked here too. */
export default function App({ meta }: AppRootProps<AppSettings>) {
  if (!canReadExperiments()) {
    return (
      <Alert severity="warning" title={t('app.may-not-read', 'You may not see experiments')}>
        {t('app.ask-for-role', 'Ask an administrator for the role "Experiments reader".')}
      </Alert>
    );
  }
  return (
    <AppSettingsProvider value={meta.jsonData ?? {}}>
      <Suspense fallback={<LoadingPlaceholder text={t('app.loading', 'Loading…')} />}>
        <Routes>
          <Route path="experiments" element={<ExperimentsPage />} />
          <Route path="experiments/new" element={<NewExperimentPage />} />
          <Route path="experiments/new/import" element={<ImportPage />} />
          <Route path="experiments/:id" element={<ExperimentPage />} />
          <Route path="experiments/:id/edit" element={<EditExperimentPage />} />
          <Route path="flags" element={<FlagsPage />} />
          <Route path="audit" element={<AuditPage />} />
          <Route index element={<Navigate to={paths.experiments} replace />} />
          <Route path="*" element={<NoSuchPage />} />
        </Routes>
      </Suspense>
    </AppSettingsProvider>
  );
}
