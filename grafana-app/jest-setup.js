// Jest setup provided by Grafana scaffolding
import './.config/jest-setup';

// Combobox measures its text on a canvas, which jsdom does not have.
HTMLCanvasElement.prototype.getContext = () => ({ measureText: () => ({ width: 0 }) });

// jsdom lays nothing out, so nothing comes into view.
global.IntersectionObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
