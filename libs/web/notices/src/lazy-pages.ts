export const noticesPage = () => import('./inbox/notices.page').then((m) => m.NoticesPage);
export const preferencesPage = () => import('./preferences/preferences.page').then((m) => m.PreferencesPage);
export const unsubscribePage = () => import('./preferences/unsubscribe.page').then((m) => m.UnsubscribePage);
export const unreportedPage = () => import('./unreported/unreported.page').then((m) => m.UnreportedPage);
export const mailsPage = () => import('./mails/mails.page').then((m) => m.MailsPage);
