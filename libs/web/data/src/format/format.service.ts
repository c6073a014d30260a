import { Injectable, computed, inject } from '@angular/core';
import { decimalsOf, parsePeriod } from '@rumbo/domain';
import { LanguageService } from '../language/language.service';
import { formatDecimal, isMoney, isPercent } from './format-decimal';

/** What a figure is written in. */
export interface Quantity {
  unit: string;
  decimals?: number | null;
}

const TIME_ZONE = 'America/El_Salvador';

/** Figures, periods and times as the current language writes them. Reading through it follows a switch. */
@Injectable({ providedIn: 'root' })
export class FormatService {
  private readonly language = inject(LanguageService);
  private readonly percentFormat = computed(
    () =>
      new Intl.NumberFormat(this.language.locale(), {
        style: 'percent',
        minimumFractionDigits: 1,
        maximumFractionDigits: 1,
      }),
  );
  private readonly dateTimeFormat = computed(
    () =>
      new Intl.DateTimeFormat(this.language.locale(), {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: 'numeric',
        minute: '2-digit',
        timeZone: TIME_ZONE,
      }),
  );
  private readonly dateFormat = computed(
    () => new Intl.DateTimeFormat(this.language.locale(), { dateStyle: 'long', timeZone: TIME_ZONE }),
  );
  private readonly monthFormat = computed(
    () => new Intl.DateTimeFormat(this.language.locale(), { month: 'long', timeZone: 'UTC' }),
  );
  private readonly shortMonthFormat = computed(
    () => new Intl.DateTimeFormat(this.language.locale(), { month: 'short', timeZone: 'UTC' }),
  );
  private readonly countFormat = computed(() => new Intl.NumberFormat(this.language.locale()));

  /** `$13,029,542.75`, `87.7%`, `1,234`. Exact: the string never becomes a float. */
  value(value: string, { unit, decimals = null }: Quantity): string {
    return formatDecimal(value, { locale: this.language.locale(), unit, decimals });
  }

  /** The same with every digit that there is, and the unit: for a figure that a button writes. */
  everyDigit(value: string, { unit, decimals = null }: Quantity): string {
    return this.valueWithUnit(value, { unit, decimals: Math.max(decimals ?? 0, decimalsOf(value)) });
  }

  /** A round figure of a chart's scale: whole where it can be. */
  tick(tick: number, { unit, decimals = null }: Quantity): string {
    const text = String(tick);
    if (/e/i.test(text)) return text;
    return this.value(text, { unit, decimals: Number.isInteger(tick) ? 0 : decimals });
  }

  /** With its sign: `+$1,529,542.75`; of percentages in points, since `+1.5%` would read as a share: `+1.5 puntos`. */
  change(value: string, { unit, decimals = null }: Quantity): string {
    const locale = this.language.locale();
    if (!isPercent(unit)) return formatDecimal(value, { locale, unit, decimals, signed: true });
    const points = formatDecimal(value, { locale, unit: '', decimals, signed: true });
    return this.language.t('points', { points });
  }

  /** The value and, unless its sign says it, the unit: `1,234 consultas`. */
  valueWithUnit(value: string, quantity: Quantity): string {
    const text = this.value(value, quantity);
    return this.unitWords(quantity.unit) === '' ? text : `${text} ${quantity.unit}`;
  }

  /** The unit as words beside a figure; empty where a sign in the figure says it. */
  unitWords(unit: string): string {
    return isMoney(unit) || isPercent(unit) ? '' : unit;
  }

  /** A share or score (1 = 100%) with one decimal: `113.3%`. */
  percent(share: number): string {
    return this.percentFormat().format(share);
  }

  /** A share with its sign: `+13.3%`. */
  percentChange(share: number): string {
    const text = this.percentFormat().format(share);
    return share > 0 ? `+${text}` : text;
  }

  /** A difference of two scores in percentage points, with its sign: `+2.3`; two digits of what is smaller. */
  points(difference: number): string {
    const points = difference * 100;
    const small = points !== 0 && Math.abs(points) < 0.05;
    return new Intl.NumberFormat(this.language.locale(), {
      signDisplay: 'exceptZero',
      ...(small ? { maximumSignificantDigits: 2 } : { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    }).format(points);
  }

  count(count: number): string {
    return this.countFormat().format(count);
  }

  /** `2021`, `1.er semestre de 2021`, `junio de 2021`; the text itself when it is no period. */
  period(text: string): string {
    const period = parsePeriod(text);
    if (!period) return text;
    const { year, frequency, index } = period;
    if (frequency === 'yearly') return `${year}`;
    if (frequency === 'monthly') {
      const month = this.monthFormat().format(Date.UTC(2000, index, 1));
      return this.language.t('period.month', { month, year });
    }
    return this.language.t(`period.${frequency}.${index + 1}`, { year });
  }

  /** The same for the scale of a chart: `2021`, `S1 2021`, `T3 2021`, `jun 2021`. */
  shortPeriod(text: string): string {
    const period = parsePeriod(text);
    if (!period) return text;
    const { year, frequency, index } = period;
    if (frequency === 'yearly') return `${year}`;
    const month = this.shortMonthFormat().format(Date.UTC(2000, index, 1));
    return this.language.t(`period.short.${frequency}`, { month, number: index + 1, year });
  }

  /** A moment in El Salvador's time. */
  dateTime(iso: string): string {
    // The hour and its half of the day are not torn apart at the end of a line.
    return this.dateTimeFormat()
      .format(new Date(iso))
      .replace(/ ([ap])\.\s?m\.$/, '\u00a0$1.\u00a0m.');
  }

  /** A day of the calendar (`2026-01-31`) in words. */
  day(day: string): string {
    return this.dateFormat().format(new Date(`${day}T12:00:00-06:00`));
  }

  date(iso: string): string {
    return this.dateFormat().format(new Date(iso));
  }
}
