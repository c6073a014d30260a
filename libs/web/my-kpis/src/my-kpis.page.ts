import { Component } from '@angular/core';

@Component({ selector: 'rumbo-my-kpis-page', template: '' })
export class MyKpisPage {}
