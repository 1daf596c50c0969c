// The <script> build: window.TrackCrumb has all that a page without a bundler needs.
export { createTracker } from './createTracker';
export { subdomainCookie } from '../cookie/subdomainCookie';
export { hideUntilReady } from '../flicker/hideUntilReady';
