import { Injectable, inject } from '@angular/core';
import type { Me, Role, SignInOptions } from '@rumbo/contracts';
import { HttpTransport } from './http-transport';

/** First administrator of an installation, with the one-time code of the first start. */
export interface FirstAdministrator {
  code: string;
  username: string;
  displayName: string;
  password: string;
}

/** The calls by which people come and go. */
@Injectable({ providedIn: 'root' })
export class SessionApi {
  private readonly http = inject(HttpTransport);

  signInOptions(): Promise<SignInOptions> {
    return this.http.get('/auth/options');
  }

  me(): Promise<Me> {
    return this.http.get('/auth/me');
  }

  enterTrial(role: Role): Promise<Me> {
    return this.http.post('/auth/trial', { role });
  }

  login(username: string, password: string): Promise<Me> {
    return this.http.post('/auth/login', { username, password });
  }

  setUp(administrator: FirstAdministrator): Promise<Me> {
    return this.http.post('/auth/setup', administrator);
  }

  logout(): Promise<void> {
    return this.http.post('/auth/logout', {});
  }
}
