import { PluginExtensionPoints, type PluginExtensionAddedLinkConfig } from '@grafana/data';
import { MOST_REMEMBERED, remembered } from '../data/rememberedExperiments';
import { paths } from '../pluginId';
import { canReadExperiments, canWriteExperiments } from '../security/permissions';

const CATEGORY = 'Experiments';
const OPENS_BY_NAME = 'Opens an experiment, shown by its name';
const targets = [PluginExtensionPoints.CommandPalette as string];

/** What `plugin.json` says of them too, word for word. */
export const PALETTE_LINKS = {
  find: { title: 'Find an experiment', description: 'Opens the list, ready to type a name', targets },
  create: { title: 'New experiment', description: 'Opens the form of a new experiment', targets },
  /** Places for experiments. The palette sorts by a hash of these titles: numbers of one length keep their order. */
  experiments: Array.from({ length: MOST_REMEMBERED }, (_, place) => ({
    title: `Experiment ${String(place + 1).padStart(2, '0')}`,
    description: OPENS_BY_NAME,
    targets,
  })),
};

/**
 * In the command palette (ctrl+k): the two ways that no page of the menu leads to, and experiments by name. It takes
 * links that `plugin.json` declares and asks for their texts when Grafana starts, without waiting: so each place for an
 * experiment shows what this browser remembers.
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
  ...PALETTE_LINKS.experiments.map((link, place) => ({
    ...link,
    category: CATEGORY,
    path: paths.experiments,
    configure: () => experimentAt(place),
  })),
];

function experimentAt(place: number): { title: string; description: string; path: string } | undefined {
  const experiment = canReadExperiments() ? remembered().experiments[place] : undefined;
  return (
    experiment && {
      title: experiment.name,
      description: `Experiment, ${experiment.status}`,
      path: paths.experiment(experiment.id),
    }
  );
}
