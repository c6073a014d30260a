export * from './breakdown-chart.component';
export * from './bullet-graph.component';
export * from './bullet-scale';
export * from './trend-chart.component';
export * from './waterfall-bars';
export * from './waterfall-chart.component';
