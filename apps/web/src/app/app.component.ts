import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';

@Component({ selector: 'rumbo-root', imports: [RouterOutlet], template: '<router-outlet />' })
export class AppComponent {}
