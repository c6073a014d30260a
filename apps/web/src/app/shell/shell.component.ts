import { NgComponentOutlet } from '@angular/common';
import {
  ApplicationRef,
  Component,
  type Type,
  computed,
  effect,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { LanguageService, RecordingQueue, SessionStore, injectTranslate } from '@rumbo/web-data';
import { IconComponent } from '@rumbo/web-ui';
import { ThemeService } from '../theme.service';
import { CurrentPlanStore } from './current-plan.store';
import { ConflictHostComponent } from './recording/conflict-host.component';
import { SignOutWarningComponent } from './recording/sign-out-warning.component';
import { UnsentIndicatorComponent } from './recording/unsent-indicator.component';
import { UpdateNoticeComponent } from './update-notice.component';

/** The frame of every page: product, plan, where one can go, language, light or dark, and who one is. */
@Component({
  selector: 'rumbo-shell',
  imports: [
    ConflictHostComponent,
    IconComponent,
    MatButton,
    MatIconButton,
    NgComponentOutlet,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    SignOutWarningComponent,
    UnsentIndicatorComponent,
    UpdateNoticeComponent,
  ],
  providers: [CurrentPlanStore],
  templateUrl: './shell.component.html',
  styleUrl: './shell.component.scss',
})
export class ShellComponent {
  private readonly application = inject(ApplicationRef);
  private readonly router = inject(Router);
  private readonly language = inject(LanguageService);
  protected readonly t = injectTranslate();
  protected readonly session = inject(SessionStore);
  protected readonly theme = inject(ThemeService);
  protected readonly current = inject(CurrentPlanStore);
  protected readonly queue = inject(RecordingQueue);
  protected readonly leaving = signal(false);
  protected readonly otherLanguage = computed(() => (this.language.language() === 'es' ? 'en' : 'es'));
  protected readonly reviewLink = computed(() => ['/planes', this.current.planCode() ?? '', 'revision']);
  protected readonly unreportedLink = computed(() => [
    '/planes',
    this.current.planCode() ?? '',
    'pendientes',
  ]);
  protected readonly boardLink = computed(() => {
    const code = this.current.planCode();
    return code ? ['/planes', code, 'tablero'] : ['/planes'];
  });

  /** Comes once the page shows what it loaded: it would share the line with that. */
  protected readonly bell = signal<Type<unknown> | null>(null);

  constructor() {
    void this.loadBell();
    effect(() => {
      if (!this.session.signedIn()) untracked(() => this.leave());
    });
  }

  private async loadBell(): Promise<void> {
    await this.application.whenStable();
    const [{ BellComponent }] = await Promise.all([import('@rumbo/web-notices'), this.language.startPages()]);
    this.bell.set(BellComponent);
  }

  protected switchLanguage(): void {
    void this.language.use(this.otherLanguage());
  }

  /** @param warned whether the person knows of what is not sent yet */
  protected async signOut(warned = false): Promise<void> {
    if (!warned && this.queue.waiting().length > 0) {
      this.leaving.set(true);
      return;
    }
    await this.session.logout().catch(() => undefined);
  }

  protected skipToContent(event: Event): void {
    event.preventDefault();
    document.getElementById('contenido')?.focus();
  }

  private leave(): void {
    void this.router.navigate(['/ingresar'], { queryParams: { volver: this.router.url } });
  }
}
