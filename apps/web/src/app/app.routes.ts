import type { Routes } from '@angular/router';
import {
  PlansPage,
  publicationPage,
  publicationsPage,
  reviewPage,
  ScorecardPage,
  whatChangedPage,
} from '@rumbo/web-scorecard';
import { signedIn, signedOut } from './session.guard';
import { ShellComponent } from './shell/shell.component';

/** The frame and the board come with the first file: most visits begin there, and all lead there. */
export const routes: Routes = [
  {
    path: 'ingresar',
    title: 'title.signIn',
    canActivate: [signedOut],
    loadComponent: () => import('@rumbo/web-sign-in').then((m) => m.SignInPage),
  },
  {
    path: 'cancelar-resumen/:token',
    title: 'unsubscribe.title',
    loadComponent: () => import('@rumbo/web-notices').then((m) => m.unsubscribePage()),
  },
  {
    path: '',
    canActivate: [signedIn],
    component: ShellComponent,
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'title.plans',
        component: PlansPage,
        data: { redirectToOnly: true },
      },
      {
        path: 'planes',
        title: 'title.plans',
        component: PlansPage,
      },
      {
        path: 'planes/:plan/tablero',
        title: 'title.scorecard',
        component: ScorecardPage,
      },
      {
        path: 'planes/:plan/cambios',
        title: 'title.diff',
        loadComponent: whatChangedPage,
      },
      {
        path: 'planes/:plan/revision',
        title: 'title.review',
        loadComponent: reviewPage,
      },
      {
        path: 'planes/:plan/publicaciones',
        title: 'title.publications',
        loadComponent: publicationsPage,
      },
      {
        path: 'planes/:plan/publicaciones/:id',
        title: 'title.publication',
        loadComponent: publicationPage,
      },
      {
        path: 'planes/:plan/indicadores/:kpi',
        title: 'title.kpi',
        loadComponent: () => import('@rumbo/web-kpi').then((m) => m.KpiPage),
      },
      {
        path: 'mis-indicadores',
        title: 'title.myKpis',
        loadComponent: () => import('@rumbo/web-my-kpis').then((m) => m.MyKpisPage),
      },
      {
        path: 'mis-indicadores/cuadricula',
        title: 'title.grid',
        loadComponent: () => import('@rumbo/web-my-kpis').then((m) => m.gridPage()),
      },
      {
        path: 'planes/:plan/pendientes',
        title: 'unreported.title',
        loadComponent: () => import('@rumbo/web-notices').then((m) => m.unreportedPage()),
      },
      {
        path: 'avisos',
        title: 'notices.title',
        loadComponent: () => import('@rumbo/web-notices').then((m) => m.noticesPage()),
      },
      {
        path: 'preferencias',
        title: 'preferences.title',
        loadComponent: () => import('@rumbo/web-notices').then((m) => m.preferencesPage()),
      },
      {
        path: 'correos',
        title: 'mails.title',
        loadComponent: () => import('@rumbo/web-notices').then((m) => m.mailsPage()),
      },
      {
        path: 'mis-indicadores/importar',
        title: 'title.imports',
        loadComponent: () => import('@rumbo/web-imports').then((m) => m.ImportsPage),
      },
      {
        path: 'bitacora',
        title: 'title.ledger',
        loadComponent: () => import('@rumbo/web-ledger').then((m) => m.LedgerPage),
      },
      {
        path: 'verificacion',
        title: 'title.proof',
        loadComponent: () => import('@rumbo/web-ledger').then((m) => m.proofPage()),
      },
      {
        path: '**',
        title: 'title.notFound',
        loadComponent: () => import('./not-found.page').then((m) => m.NotFoundPage),
      },
    ],
  },
];
