import { Component } from '@angular/core';

@Component({ selector: 'rumbo-ledger-page', template: '' })
export class LedgerPage {}
