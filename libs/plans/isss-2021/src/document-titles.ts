/** What the cited files are called in print: a plan document cites them by file name. */
export const documentTitles: Readonly<Record<string, string>> = {
  '000_7bce651724dcc89a.txt': 'Memoria de Labores 2021',
  '002_c4789e6940b97ded.txt': 'Informe de Oportunidades de Mejora 2015',
};
