export { TrackCrumbServerProvider } from './serverProvider';
export { TrackCrumbWebProvider } from './webProvider';
