/** Pages that come when they are asked for, so that the board does not wait for them and their charts. */
export const whatChangedPage = () =>
  import('./what-changed/what-changed.page').then((m) => m.WhatChangedPage);

export const reviewPage = () => import('./review/review.page').then((m) => m.ReviewPage);

export const publicationsPage = () =>
  import('./publications/publications.page').then((m) => m.PublicationsPage);

export const publicationPage = () => import('./publications/publication.page').then((m) => m.PublicationPage);
