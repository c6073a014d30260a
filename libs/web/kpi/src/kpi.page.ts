import { Component } from '@angular/core';

@Component({ selector: 'rumbo-kpi-page', template: '' })
export class KpiPage {}
