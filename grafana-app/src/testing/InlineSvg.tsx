import React from 'react';

/**
 * Stands in for react-inlinesvg, named after its file as Grafana's stand-in is. That one looks for the name with a pattern
 * whose time grows with the square of the text, and drawings come as text of their own.
 */
export default function InlineSvg({ src }: { src: string }) {
  const name = src.endsWith('.svg') ? src.slice(src.lastIndexOf('/') + 1, -'.svg'.length) : src;
  return <svg xmlns="http://www.w3.org/2000/svg" data-testid={name} viewBox="0 0 24 24" />;
}
