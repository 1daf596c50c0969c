import { PluginExtensionPoints, type PluginExtensionAddedLinkConfig } from '@grafana/data';
import { paths } from '../pluginId';
import { canReadExperiments, canWriteExperiments } from '../security/permissions';

const CATEGORY = 'Experiments';
const targets = [PluginExtensionPoints.CommandPalette as string];

/** What `plugin.json` says of them too, word for word. */
export const PALETTE_LINKS = {
  find: { title: 'Find an experiment', description: 'Opens the list, ready to type a name', targets },
  create: { title: 'New experiment', description: 'Opens the form of a new experiment', targets },
};

/**
 * In the command palette (ctrl+k): the two ways that no page of the menu leads to. The palette takes links that are known
 * when Grafana starts, so it cannot list experiments by name.
 */
export const paletteLinks: PluginExtensionAddedLinkConfig[] = [
  {
    ...PALETTE_LINKS.find,
    category: CATEGORY,
    path: paths.findExperiment,
    configure: () => (canReadExperiments() ? {} : undefined),
  },
  {
    ...PALETTE_LINKS.create,
    category: CATEGORY,
    path: paths.newExperiment,
    configure: () => (canWriteExperiments() ? {} : undefined),
  },
];
