import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { TranslocoTestingModule } from '@jsverse/transloco';
import type { RecordMeasurement } from '@rumbo/contracts';
import { MeasurementFormComponent, type PeriodOption } from './measurement-form.component';

const options: PeriodOption[] = [
  { period: '2022', label: '2022', written: null, recorded: null },
  { period: '2021', label: '2021', written: '94', recorded: { value: '94' } },
];

describe('MeasurementFormComponent', () => {
  let fixture: ComponentFixture<MeasurementFormComponent>;
  let submitted: RecordMeasurement[];
  let drafted: (RecordMeasurement | null)[];

  beforeEach(async () => {
    TestBed.configureTestingModule({ imports: [TranslocoTestingModule.forRoot({ langs: { es: {} } })] });
    fixture = TestBed.createComponent(MeasurementFormComponent);
    fixture.componentRef.setInput('name', 'f');
    fixture.componentRef.setInput('unit', 'casos');
    fixture.componentRef.setInput('periods', options);
    fixture.componentRef.setInput('startPeriod', '2022');
    submitted = [];
    drafted = [];
    fixture.componentInstance.submitted.subscribe((measurement) => submitted.push(measurement));
    fixture.componentInstance.drafted.subscribe((measurement) => drafted.push(measurement));
    document.body.append(fixture.nativeElement as HTMLElement);
    await fixture.whenStable();
  });
  afterEach(() => fixture.destroy());

  const element = <E extends HTMLElement>(id: string): E | null =>
    document.getElementById(`f-${id}`) as E | null;
  async function type(id: string, text: string): Promise<void> {
    const field = element<HTMLInputElement>(id)!;
    field.value = text;
    field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input'));
    await fixture.whenStable();
  }
  async function submit(): Promise<void> {
    document.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
  }

  it('sends a first value without asking for a reason', async () => {
    expect(element('reason')).toBeNull();
    await type('value', '1,234.50');
    await submit();
    expect(submitted).toEqual([{ period: '2022', value: '1234.50' }]);
    expect(drafted).toEqual([{ period: '2022', value: '1234.50' }]);
  });

  it('starts a correction from the recorded value, keeps it without a reason and goes to that field', async () => {
    await type('period', '2021');
    expect(element<HTMLInputElement>('value')!.value).toBe('94');
    await type('value', '95');
    await submit();
    expect(submitted).toEqual([]);
    expect(element('reason')!.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(element('reason'));
    await type('reason', 'dato final');
    await submit();
    expect(submitted).toEqual([{ period: '2021', value: '95', reason: 'dato final' }]);
  });

  it('keeps what is typed when only words change, and starts again when what is recorded does', async () => {
    await type('value', '7');
    fixture.componentRef.setInput(
      'periods',
      options.map((option) => ({ ...option, label: `Year ${option.label}` })),
    );
    await fixture.whenStable();
    expect(element<HTMLInputElement>('value')!.value).toBe('7');
    await type('period', '2021');
    fixture.componentRef.setInput('periods', [options[0], { ...options[1]!, recorded: { value: '96' } }]);
    await fixture.whenStable();
    expect(element<HTMLSelectElement>('period')!.value).toBe('2021');
    expect(element<HTMLInputElement>('value')!.value).toBe('96');
  });

  it('keeps what is typed, and its findings, when only then it is known what was typed before', async () => {
    fixture.componentRef.setInput('typedBefore', null);
    await fixture.whenStable();
    await type('value', '12,000abc');
    await submit();
    fixture.componentRef.setInput('typedBefore', () => null);
    await fixture.whenStable();
    expect(element<HTMLInputElement>('value')!.value).toBe('12,000abc');
    expect(element('value')!.getAttribute('aria-invalid')).toBe('true');
  });

  it('keeps what is typed, and its findings, when further periods come or others get values', async () => {
    await type('value', '12,000abc');
    await submit();
    const [first, other] = options as [PeriodOption, PeriodOption];
    const further = { period: '2023', label: '2023', written: null, recorded: null };
    fixture.componentRef.setInput('periods', [further, first, { ...other, recorded: { value: '95' } }]);
    await fixture.whenStable();
    expect(element<HTMLInputElement>('value')!.value).toBe('12,000abc');
    expect(element('value')!.getAttribute('aria-invalid')).toBe('true');
  });

  it('starts from what was typed before as soon as that is known', async () => {
    fixture.componentRef.setInput('typedBefore', null);
    await fixture.whenStable();
    fixture.componentRef.setInput('typedBefore', () => ({ value: '7' }));
    await fixture.whenStable();
    expect(element<HTMLInputElement>('value')!.value).toBe('7');
  });

  it("shows the server's sentence at its field and does not send while busy", async () => {
    fixture.componentRef.setInput('serverProblems', { value: 'No es un número' });
    fixture.componentRef.setInput('busy', true);
    await type('value', '7');
    await submit();
    expect(submitted).toEqual([]);
    expect(element('value')!.getAttribute('aria-describedby')).toBe('f-value-problem');
    expect(element('value-problem')!.textContent).toContain('No es un número');
  });
});
