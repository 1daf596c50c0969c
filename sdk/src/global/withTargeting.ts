// The <script> build for pages whose flags ask rules: window.TrackCrumb has `targeting` too.
export * from './index';
export { targeting } from '../targeting';
