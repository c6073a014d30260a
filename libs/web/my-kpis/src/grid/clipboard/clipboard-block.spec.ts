import { clipboardBlock, clipboardTexts, readCell } from './clipboard-block';

const texts = (plain: string, html = '') =>
  clipboardBlock(plain, html)?.map((row) => row.map(({ text }) => text));

describe('clipboardBlock', () => {
  it('takes the plain text where there is no table', () => {
    expect(texts('1,234.56\t $5 \r\n')).toEqual([['1,234.56', '$5']]);
    expect(texts('hola', '<p>hola</p>')).toEqual([['hola']]);
    expect(clipboardBlock('', '')).toBeNull();
  });

  it('takes the numbers that LibreOffice tells behind what it shows', () => {
    const html = `<table><tr><td sdval="1234" sdnum="1033;">1.234</td><td sdval="1.234">1.234</td></tr></table>`;
    const block = clipboardBlock('1.234\t1.234\n', html)!;
    expect(block[0]!.map(readCell)).toEqual([
      { kind: 'number', value: '1234' },
      { kind: 'number', value: '1.234' },
    ]);
  });

  it('still asks where the number behind fits no reading, as that of a percentage', () => {
    expect(readCell({ text: '1.234', raw: '0.01234' }).kind).toBe('ambiguous');
    expect(readCell({ text: '87.7%', raw: '0.877' })).toEqual({ kind: 'number', value: '87.7' });
  });

  it('lays out spanned cells and line breaks', () => {
    const html =
      '<table><tr><td colspan="2">1</td><td rowspan="2">2<br>b</td></tr><tr><td>3</td><td>4</td></tr></table>';
    expect(texts('', html)).toEqual([
      ['1', '', '2\nb'],
      ['3', '4', ''],
    ]);
  });

  it('runs nothing of what is pasted', () => {
    const html =
      '<table><tr><td>1<img src=x onerror="window.pwned = true"><script>window.pwned = true</script></td></tr></table>';
    clipboardBlock('1', html);
    expect((globalThis as { pwned?: boolean }).pwned).toBeUndefined();
  });

  it('trusts the plain text where the table has another shape', () => {
    expect(texts('1\t2\n', '<table><tr><td>9</td></tr></table>')).toEqual([['1', '2']]);
  });

  it('reads back what it copies, a decimal like a thousand too', () => {
    const { plain, html } = clipboardTexts([
      ['1.234', ''],
      ['-5.50', '1234567.89'],
    ]);
    const block = clipboardBlock(plain, html)!;
    expect(block.map((row) => row.map(readCell))).toEqual([
      [{ kind: 'number', value: '1.234' }, { kind: 'empty' }],
      [
        { kind: 'number', value: '-5.50' },
        { kind: 'number', value: '1234567.89' },
      ],
    ]);
    expect(plain).toBe('1.234\t\r\n-5.50\t1234567.89');
  });
});
