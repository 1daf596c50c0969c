import { useEffect } from 'react';
import { ThemeContext, type AppPlugin, type GrafanaTheme2 } from '@grafana/data';
import { locationService, LocationServiceProvider } from '@grafana/runtime';
import { GlobalStyles, ModalRoot, ModalsProvider, PortalContainer } from '@grafana/ui';
import { CompatRouter, Navigate, Route, Routes } from '@grafana-internal/compat-router';
import { Router } from '@grafana-internal/history-router';
import { AppRoot } from './AppRoot';
import { Chrome } from './Chrome';
import { ConfigRoot } from './ConfigRoot';
import { SampleDashboard } from './SampleDashboard';
import { Toasts } from './Toasts';

/** Grafana's providers, routes and overlays around one plugin. */
export function Host({ plugin, theme }: { plugin: AppPlugin; theme: GrafanaTheme2 }) {
  const home = `/a/${plugin.meta.id}`;
  useEffect(() => {
    document.title = plugin.meta.name;
  }, [plugin]);

  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <Router history={locationService.getHistory()}>
        <LocationServiceProvider service={locationService}>
          <CompatRouter>
            <ModalsProvider>
              <Chrome>
                <Routes>
                  <Route path="/a/:pluginId/*" element={<AppRoot plugin={plugin} />} />
                  <Route path="/plugins/:pluginId" element={<ConfigRoot plugin={plugin} />} />
                  <Route path="/d/sample" element={<SampleDashboard plugin={plugin} />} />
                  <Route path="*" element={<Navigate to={home} replace />} />
                </Routes>
              </Chrome>
              <Toasts />
              <ModalRoot />
              <PortalContainer />
            </ModalsProvider>
          </CompatRouter>
        </LocationServiceProvider>
      </Router>
    </ThemeContext.Provider>
  );
}
