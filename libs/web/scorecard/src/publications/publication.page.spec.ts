import { ApplicationInitStatus } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Publication, Restatement } from '@rumbo/contracts';
import { LanguageService, PublicationsApi, RumboApi, provideLanguage } from '@rumbo/web-data';
import { testBoard } from '../testing-board';
import { PublicationPage } from './publication.page';

const cutOff = { sequence: 7, asOf: '2022-06-01T00:00:00.000Z' };
const board = testBoard('2021');

const never = () => new Promise<never>(() => undefined);

async function textOf(
  restatement: Pick<Restatement, 'changed' | 'score'>,
  digestHolds = true,
  plans: () => Promise<unknown> = async () => [{ code: 'p', name: 'Plan', kpis: 5, years: ['2021'] }],
): Promise<HTMLElement> {
  localStorage.clear();
  const publication = {
    ...{ id: 'x', plan: 'p', period: '2021', mode: 'ytd', cutOff, title: 'Tablero 2021', message: null },
    ...{ digest: 'd', checkpoint: null, actor: 'a', actorName: 'Ana', at: cutOff.asOf, sequence: 8 },
    ...{ board, digestHolds, restatement: { now: cutOff, ...restatement } },
  } as Publication;
  const api = {
    ...{
      knownPlans: () => undefined,
      plans,
      scorecard: never,
      trend: never,
      kpis: never,
      periods: never,
    },
  };
  TestBed.configureTestingModule({
    providers: [
      provideLanguage(),
      provideRouter([]),
      { provide: RumboApi, useValue: api },
      { provide: PublicationsApi, useValue: { publication: async () => publication } },
    ],
  });
  await TestBed.inject(ApplicationInitStatus).donePromise;
  await TestBed.inject(LanguageService).startPages();
  const fixture = TestBed.createComponent(PublicationPage);
  fixture.componentRef.setInput('plan', 'p');
  fixture.componentRef.setInput('id', 'x');
  for (const _answer of ['publication', 'plans']) {
    TestBed.tick();
    await new Promise((resolve) => setTimeout(resolve));
  }
  TestBed.tick();
  return fixture.nativeElement as HTMLElement;
}

const noted = (page: HTMLElement, id: string): string =>
  page.querySelector(`[data-testid=${id}]`)!.textContent.replace(/\s+/g, ' ').trim();

describe('PublicationPage', () => {
  it('draws the published board and says that it still holds', async () => {
    const page = await textOf({ changed: false, score: { published: 1, now: 1 } });
    expect(page.querySelector('h1')!.textContent).toBe('Tablero 2021');
    expect(page.querySelectorAll('[role=treegrid] tbody tr').length).toBeGreaterThan(1);
    expect(noted(page, 'restatement')).toBe('Lo que se conoce hoy da las mismas cifras.');
    expect(noted(page, 'digest')).toContain('La huella coincide');
  });

  it('shows no rows before the header that stands above them', async () => {
    const page = await textOf({ changed: false, score: { published: 1, now: 1 } }, true, never);
    expect(page.querySelector('[role=treegrid]')).toBeNull();
    expect(page.querySelector('rumbo-loading')).not.toBeNull();
    TestBed.resetTestingModule();
    const failed = async () => Promise.reject(new Error('no plans'));
    const alone = await textOf({ changed: false, score: { published: 1, now: 1 } }, true, failed);
    expect(alone.querySelector('[role=treegrid]')).not.toBeNull();
  });

  it('names the restated score and leads to what changed since its cut-off', async () => {
    const page = await textOf({ changed: true, score: { published: 0.871, now: 0.859 } });
    expect(noted(page, 'restatement')).toContain('Reexpresado: 87.1% → 85.9%.');
    const link = page.querySelector<HTMLAnchorElement>('[data-testid=restatement] a')!;
    expect(link.getAttribute('href')).toContain(`contra=${cutOff.asOf}`);
  });

  it('tells other figures of an equal score, and a score that went away', async () => {
    const same = await textOf({ changed: true, score: { published: 0.871, now: 0.8711 } });
    expect(noted(same, 'restatement')).toContain('con el mismo puntaje de 87.1%');
    TestBed.resetTestingModule();
    const gone = await textOf({ changed: true, score: { published: 0.871, now: null } });
    expect(noted(gone, 'restatement')).toContain('87.1% → Sin puntaje');
  });

  it('warns when the board is not the one that was published', async () => {
    const page = await textOf({ changed: false, score: { published: 1, now: 1 } }, false);
    expect(noted(page, 'digest')).toContain('La huella no coincide');
  });
});
