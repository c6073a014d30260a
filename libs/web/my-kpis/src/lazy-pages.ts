/** Comes when it is asked for: the list does not need it. */
export const gridPage = () => import('./grid/grid.page').then((m) => m.GridPage);
