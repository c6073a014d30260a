import { bootstrapApplication } from '@angular/platform-browser';
import { AppComponent } from './app/app.component';
import { appConfig } from './app/app.config';
import { codeAhead } from './app/board-ahead';

codeAhead();
void bootstrapApplication(AppComponent, appConfig);
