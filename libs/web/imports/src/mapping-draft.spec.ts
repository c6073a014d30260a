import type { MappingNeeded } from '@rumbo/contracts';
import { draftOf, mappingOf, missingIn, withColumn } from './mapping-draft';

const needed = (suggestion: MappingNeeded['suggestion'] = {}): MappingNeeded => ({
  ...{ sheet: 'Hoja1', sheets: ['Hoja1'], headerRow: 3, columns: [], suggestion },
});

describe('a mapping that is being chosen', () => {
  it('begins with what was recognised, and says what is missing', () => {
    const draft = draftOf(needed({ layout: 'long', kpi: 'A' }));
    expect(draft).toMatchObject({ layout: 'long', headerRow: 3, kpi: 'A', value: '' });
    expect(missingIn(draft)).toEqual(['period', 'value']);
    expect(missingIn({ ...draft, fixedPeriod: '2024', value: 'C' })).toEqual([]);
    expect(missingIn({ ...draft, layout: 'wide' })).toEqual(['periods']);
    expect(missingIn(draftOf(needed()))).toEqual(['kpi', 'period', 'value']);
  });

  it('reads one thing from a column', () => {
    const draft = withColumn(draftOf(needed({ item: 'A', periods: ['A', 'C'] })), 'kpi', 'A');
    expect(draft).toMatchObject({ kpi: 'A', item: '', periods: ['C'] });
  });

  it('sends the columns of its layout and nothing that is empty', () => {
    const draft = {
      ...draftOf(needed({ kpi: 'A' })),
      value: 'C',
      period: 'B',
      fixedPeriod: '2024',
      periods: ['D'],
    };
    expect(mappingOf(draft)).toEqual({ layout: 'long', headerRow: 3, kpi: 'A', period: 'B', value: 'C' });
    expect(mappingOf({ ...draft, period: '' })).toEqual({
      ...{ layout: 'long', headerRow: 3, kpi: 'A', value: 'C', fixedPeriod: '2024' },
    });
    expect(mappingOf({ ...draft, layout: 'wide', year: ' 2024 ', decimal: 'comma' })).toEqual({
      ...{ layout: 'wide', headerRow: 3, kpi: 'A', periods: ['D'], year: '2024', decimal: 'comma' },
    });
  });
});
