// Jest setup provided by Grafana scaffolding
import './.config/jest-setup';
import { configure } from '@testing-library/react';
import { rememberStyles } from './src/testing/rememberedStyles';

// Waiting ends when a condition holds; the limit is for machines with other things to do.
configure({ asyncUtilTimeout: 30_000 });

rememberStyles();

// Combobox measures its text on a canvas, which jsdom does not have.
HTMLCanvasElement.prototype.getContext = () => ({ measureText: () => ({ width: 0 }) });

// jsdom lays nothing out, so nothing comes into view.
global.IntersectionObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
