import { Component, computed, input } from '@angular/core';

/** Line drawings on a 20 × 20 grid, so that no icon font has to be fetched. */
const PATHS = {
  'chevron-right': 'M8 5l5 5-5 5',
  'chevron-down': 'M5 8l5 5 5-5',
  'arrow-right': 'M4 10h12M11 5l5 5-5 5',
  'arrow-left': 'M16 10H4M9 5l-5 5 5 5',
  board: 'M3 4h14v12H3zM3 8h14M8 8v8',
  list: 'M4 6l1.5 1.5L8 5M4 13l1.5 1.5L8 12M11 6h6M11 13h6',
  ledger: 'M5 3h10v14H5zM8 7h4M8 10h4M8 13h2',
  sun: 'M10 6.5a3.5 3.5 0 100 7 3.5 3.5 0 000-7zM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1 1M14.7 14.7l1 1M15.7 4.3l-1 1M5.3 14.7l-1 1',
  moon: 'M16 12.2A6.5 6.5 0 117.8 4a5.2 5.2 0 008.2 8.2z',
  clock: 'M10 3a7 7 0 100 14 7 7 0 000-14zM10 6v4l2.5 2',
  search: 'M9 4a5 5 0 100 10A5 5 0 009 4zM12.8 12.8L17 17',
  close: 'M5 5l10 10M15 5L5 15',
  check: 'M4 10.5l4 4 8-9',
  alert: 'M10 3.5l7.5 13h-15zM10 8.5v3.5M10 14.2v.3',
  refresh: 'M16 10a6 6 0 11-1.8-4.3M16 3v3.5h-3.5',
  'sign-out': 'M11 4H4v12h7M8 10h9M14 7l3 3-3 3',
  print: 'M6 7V3h8v4M6 14H4V8h12v6h-2M6 12h8v5H6z',
  expand: 'M6 8l4-4 4 4M6 12l4 4 4-4',
  person: 'M10 4a3 3 0 100 6 3 3 0 000-6zM4 17c.6-3.2 3-4.8 6-4.8s5.4 1.6 6 4.8',
  shield: 'M10 3l6 2.2v4.3c0 3.6-2.4 6.2-6 7.5-3.6-1.3-6-3.9-6-7.5V5.2zM7.5 10l1.8 1.8 3.4-3.6',
  edit: 'M4 16l.8-3.2L13 4.6l2.4 2.4-8.2 8.2zM11.5 6.1l2.4 2.4',
  settings: 'M4 6h6M14 6h2M12 4v4M4 14h2M10 14h6M8 12v4M4 10h3M11 10h5M9 8v4',
  compare: 'M3 7h12M12 4l3 3-3 3M17 13H5M8 10l-3 3 3 3',
  publish: 'M10 12V3.5M6.5 7L10 3.5 13.5 7M4 11v5.5h12V11',
  bell: 'M10 3a4.5 4.5 0 00-4.5 4.5c0 4-1.5 5-1.5 6h12c0-1-1.5-2-1.5-6A4.5 4.5 0 0010 3zM8.3 16a1.8 1.8 0 003.4 0',
  mail: 'M3 5h14v10H3zM3.5 5.5L10 11l6.5-5.5',
  download: 'M10 3v9.5M6.5 9L10 12.5 13.5 9M4 13.5v3h12v-3',
  attach: 'M15.5 9.5l-5.8 5.8a3.2 3.2 0 01-4.5-4.5l6.3-6.3a2.1 2.1 0 013 3l-6.2 6.2a1 1 0 01-1.5-1.5l5.6-5.6',
  eye: 'M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5zM10 8a2 2 0 100 4 2 2 0 000-4z',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 016 0V9M10 12v2',
  grid: 'M3 4h14v12H3zM3 8h14M3 12h14M8 4v12M12.5 4v12',
  help: 'M10 3a7 7 0 100 14 7 7 0 000-14zM8 8.2a2 2 0 114 0c0 1.3-2 1.6-2 3M10 13.8v.2',
  undo: 'M7 5L3.5 8.5 7 12M4 8.5h8a4 4 0 010 8H8',
  offline:
    'M3 3l14 14M6 9.2a6 6 0 012-1.2M3.5 6.7A9.5 9.5 0 015 5.7M8.6 4.5A9.5 9.5 0 0116.5 6.7M11.5 8a6 6 0 012.5 1.4M8.2 12a3 3 0 012-.6M10 15.5v.2',
  info: 'M10 3a7 7 0 100 14 7 7 0 000-14zM10 9v4.5M10 6.4v.2',
  upload: 'M10 13V4M6.5 7.5L10 4l3.5 3.5M4 13v3.5h12V13',
} as const;

export type IconName = keyof typeof PATHS;

/** A decorative icon; what it stands for is always said in text beside it or in the control's label. */
@Component({
  selector: 'rumbo-icon',
  template: `<svg viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path [attr.d]="path()" /></svg>`,
  styles: `
    :host {
      display: inline-flex;
      inline-size: 1.25em;
      block-size: 1.25em;
      flex: none;
    }
    svg {
      inline-size: 100%;
      block-size: 100%;
      fill: none;
      stroke: currentColor;
      stroke-width: 1.6;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
})
export class IconComponent {
  readonly name = input.required<IconName>();
  protected readonly path = computed(() => PATHS[this.name()]);
}
