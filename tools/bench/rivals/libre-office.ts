import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchFolder } from '../seed/sqlite-seed';
import type { Cell, PlanSheets } from './sheet';

/** Whether LibreOffice can be run; as root on Debian it is installed where it is missing. */
export function findLibreOffice(): { command: string; version: string } | null {
  const found = () => {
    const { status, stdout } = spawnSync('soffice', ['--version'], { encoding: 'utf8' });
    return status === 0 ? { command: 'soffice', version: stdout.trim() } : null;
  };
  return found() ?? (install() ? found() : null);
}

function install(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  console.log('installing LibreOffice Calc, for comparison only …');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...args: string[]) => spawnSync('apt-get', args, { env: environment }).status === 0;
  return (
    run('update', '-qq') && run('install', '-y', '-qq', '--no-install-recommends', 'libreoffice-calc-nogui')
  );
}

/** A workbook on the disk, opened by an office suite that has to start first. */
export class LibreOfficeRival {
  private readonly folder = mkdtempSync(join(benchFolder(), 'office-'));

  constructor(
    private readonly command: string,
    private readonly plan: PlanSheets,
  ) {
    writeFileSync(join(this.folder, 'plan.fods'), flatSpreadsheet(plan));
    // Its profile is made at the first start, which is not what is measured.
    execFileSync(this.command, [...this.profile(), '--terminate_after_init'], {
      stdio: 'ignore',
      timeout: 60_000,
    });
  }

  /** From the command to the calculated board in a file; gives the plan's score in every month. */
  async open(): Promise<number[]> {
    const convert = ['--convert-to', 'csv', '--outdir', this.folder, join(this.folder, 'plan.fods')];
    const child = spawn(this.command, [...this.profile(), ...convert], { stdio: 'ignore' });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`LibreOffice ended with ${code}`);
    const [first = ''] = readFileSync(join(this.folder, 'plan.csv'), 'utf8').split('\n');
    return first.split(',').slice(2).map(Number);
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private profile(): string[] {
    return [
      `-env:UserInstallation=file://${join(this.folder, 'profile')}`,
      '--headless',
      '--norestore',
      '--nologo',
    ];
  }
}

/** Flat OpenDocument: one XML file, formulas without their results, so that all have to be calculated. */
function flatSpreadsheet({ sheets }: PlanSheets): string {
  const tables = Object.entries(sheets).map(
    ([name, rows]) =>
      `<table:table table:name="${name}">${rows
        .map((row) => `<table:table-row>${row.map(cellXml).join('')}</table:table-row>`)
        .join('')}</table:table>`,
  );
  const names = ['office', 'table', 'text'].map(
    (part) => `xmlns:${part}="urn:oasis:names:tc:opendocument:xmlns:${part}:1.0"`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${names.join(' ')} xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>${tables.join('')}</office:spreadsheet></office:body></office:document>`;
}

function cellXml(cell: Cell): string {
  if (cell === null) return '<table:table-cell/>';
  if (typeof cell === 'number') return `<table:table-cell office:value-type="float" office:value="${cell}"/>`;
  if (cell.startsWith('=')) return `<table:table-cell table:formula="of:${escaped(openFormula(cell))}"/>`;
  return `<table:table-cell office:value-type="string"><text:p>${escaped(cell)}</text:p></table:table-cell>`;
}

/** `Metas!C1:D1` as OpenFormula writes it, `[$Metas.C1:.D1]`; its arguments are parted by semicolons. */
export function openFormula(formula: string): string {
  return formula
    .replace(/,/g, ';')
    .replace(
      /(?:(\w+)!)?(\$?[A-Z]+\d+)(?::(\$?[A-Z]+\d+))?/g,
      (_, sheet: string | undefined, from: string, to?: string) => {
        const range = to ? `:.${to}` : '';
        return `[${sheet ? `$${sheet}` : ''}.${from}${range}]`;
      },
    );
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
