import { type Type, inject } from '@angular/core';
import type { Routes } from '@angular/router';
import { documentTitles } from '@rumbo/isss-2021/document-titles';
import { LanguageService } from '@rumbo/web-data';
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

/** A page that comes when it is asked for, with what only such pages say. */
const later = (page: () => Promise<Type<unknown>>) => async (): Promise<Type<unknown>> => {
  const [component] = await Promise.all([page(), inject(LanguageService).startPages()]);
  return component;
};

/** The frame and the board come with the first file: most visits begin there, and all lead there. */
export const routes: Routes = [
  {
    path: 'ingresar',
    title: 'title.signIn',
    canActivate: [signedOut],
    loadComponent: later(() => import('@rumbo/web-sign-in').then((m) => m.SignInPage)),
  },
  {
    path: 'cancelar-resumen/:token',
    title: 'unsubscribe.title',
    loadComponent: later(() => import('@rumbo/web-notices').then((m) => m.unsubscribePage())),
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
        loadComponent: later(whatChangedPage),
      },
      {
        path: 'planes/:plan/revision',
        title: 'title.review',
        loadComponent: later(reviewPage),
      },
      {
        path: 'planes/:plan/publicaciones',
        title: 'title.publications',
        loadComponent: later(publicationsPage),
      },
      {
        path: 'planes/:plan/publicaciones/:id',
        title: 'title.publication',
        loadComponent: later(publicationPage),
      },
      {
        path: 'planes/:plan/indicadores/:kpi',
        title: 'title.kpi',
        data: { documentTitles },
        loadComponent: later(() => import('@rumbo/web-kpi').then((m) => m.KpiPage)),
      },
      {
        path: 'mis-indicadores',
        title: 'title.myKpis',
        loadComponent: later(() => import('@rumbo/web-my-kpis').then((m) => m.MyKpisPage)),
      },
      {
        path: 'mis-indicadores/cuadricula',
        title: 'title.grid',
        loadComponent: later(() => import('@rumbo/web-my-kpis').then((m) => m.gridPage())),
      },
      {
        path: 'planes/:plan/pendientes',
        title: 'unreported.title',
        loadComponent: later(() => import('@rumbo/web-notices').then((m) => m.unreportedPage())),
      },
      {
        path: 'avisos',
        title: 'notices.title',
        loadComponent: later(() => import('@rumbo/web-notices').then((m) => m.noticesPage())),
      },
      {
        path: 'preferencias',
        title: 'preferences.title',
        loadComponent: later(() => import('@rumbo/web-notices').then((m) => m.preferencesPage())),
      },
      {
        path: 'correos',
        title: 'mails.title',
        loadComponent: later(() => import('@rumbo/web-notices').then((m) => m.mailsPage())),
      },
      {
        path: 'mis-indicadores/importar',
        title: 'title.imports',
        loadComponent: later(() => import('@rumbo/web-imports').then((m) => m.ImportsPage)),
      },
      {
        path: 'bitacora',
        title: 'title.ledger',
        loadComponent: later(() => import('@rumbo/web-ledger').then((m) => m.LedgerPage)),
      },
      {
        path: 'verificacion',
        title: 'title.proof',
        loadComponent: later(() => import('@rumbo/web-ledger').then((m) => m.proofPage())),
      },
      {
        path: '**',
        title: 'title.notFound',
        loadComponent: later(() => import('./not-found.page').then((m) => m.NotFoundPage)),
      },
    ],
  },
];
