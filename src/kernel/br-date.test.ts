import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateShapes, detectDateShape, parseDate, parsePeriod, type DateShape } from './br-date.ts';
import { isoDateOfEpochDay, type IsoDate } from './calendar-date.ts';

function read(text: string, shape: DateShape): string {
  const parsed = parseDate(text, shape);
  return parsed.ok ? parsed.value : parsed.reason;
}

function readPeriod(text: string, shape?: DateShape): string {
  const parsed = parsePeriod(text, shape);
  return parsed.ok ? parsed.value : parsed.reason;
}

function written(date: IsoDate, shape: DateShape): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return shape.replace('yyyy', year).replace('yy', year.slice(2)).replace('mm', month).replace('dd', day);
}

describe('parseDate', () => {
  test('every shape reads the dates written in it', () => {
    const days = fc.integer({ min: 3652, max: 40_000 });
    fc.assert(
      fc.property(days, fc.constantFrom(...dateShapes), (day, shape) => {
        const date = isoDateOfEpochDay(day);
        expect(read(written(date, shape), shape)).toBe(date);
        expect(read(` ${written(date, shape)} 23:59:59 `, shape)).toBe(date);
      }),
    );
  });

  test('a time after the date is ignored', () => {
    const texts = ['2011-05-31 00:00:00.000', '2011-05-31T23:59:59Z', '2011-05-31T00:00-03:00', '2011-05-31 9:05'];
    expect(texts.map((text) => read(text, 'yyyy-mm-dd'))).toEqual(texts.map(() => '2011-05-31'));
    expect(read('2011-05-31 later', 'yyyy-mm-dd')).toBe('not-this-shape');
  });

  test('separators may be slash, hyphen or point, the same twice, and leading zeros may lack', () => {
    expect(read('13.11.2026', 'dd/mm/yyyy')).toBe('2026-11-13');
    expect(read('3-1-2026', 'dd/mm/yyyy')).toBe('2026-01-03');
    expect(read('2017/7/1', 'yyyy/mm/dd')).toBe('2017-07-01');
    expect(read('13/11-2026', 'dd/mm/yyyy')).toBe('not-this-shape');
  });

  test('two digits of year are of this century up to 79', () => {
    expect([read('31/12/79', 'dd/mm/yy'), read('01/01/80', 'dd/mm/yy')]).toEqual(['2079-12-31', '1980-01-01']);
  });

  test('each mistake is named', () => {
    expect(read('', 'dd/mm/yyyy')).toBe('empty');
    expect(read('31/02/2026', 'dd/mm/yyyy')).toBe('no-such-date');
    expect(read('11/13/2026', 'dd/mm/yyyy')).toBe('no-such-date');
    expect(read('2026-11-13', 'dd/mm/yyyy')).toBe('not-this-shape');
    expect(read('13/11/0206', 'dd/mm/yyyy')).toBe('out-of-range');
    expect(read('13/11/26', 'dd/mm/yyyy')).toBe('not-this-shape');
    expect(read('46339', 'yyyymmdd')).toBe('not-this-shape');
  });
});

describe('detectDateShape', () => {
  test('one day above twelve settles the order', () => {
    expect(detectDateShape(['03/04/2026', '', '13/04/2026'])).toEqual({ kind: 'detected', shape: 'dd/mm/yyyy' });
    expect(detectDateShape(['03/04/2026', '04/13/2026'])).toEqual({ kind: 'detected', shape: 'mm/dd/yyyy' });
  });

  test('year-first dates are named by their separator', () => {
    expect(detectDateShape(['2017/08/25'])).toEqual({ kind: 'detected', shape: 'yyyy/mm/dd' });
    expect(detectDateShape(['2020-06-01 00:00:00'])).toEqual({ kind: 'detected', shape: 'yyyy-mm-dd' });
    expect(detectDateShape(['20260301'])).toEqual({ kind: 'detected', shape: 'yyyymmdd' });
  });

  test('what samples leave open is reported, never guessed', () => {
    expect(detectDateShape(['03/04/2026'])).toEqual({ kind: 'ambiguous', shapes: ['dd/mm/yyyy', 'mm/dd/yyyy'] });
    expect(detectDateShape(['13/04/2026', '04/13/2026'])).toEqual({ kind: 'unknown', sample: '04/13/2026' });
    expect(detectDateShape(['amanhã'])).toEqual({ kind: 'unknown', sample: 'amanhã' });
    expect(detectDateShape(['', ' '])).toEqual({ kind: 'empty' });
  });
});

describe('parsePeriod', () => {
  test('reads a month however it is written', () => {
    const forms = [
      '2017-07',
      '2017/7',
      '07/2017',
      '7/2017',
      '07-2017',
      '201707',
      'jul/2017',
      'Jul/17',
      'JULHO/2017',
      'julho de 2017',
      'jul. 2017',
      'julho 2017',
      '2017-07-31',
      '31/07/2017',
      '20170731',
      '2017/07/01 00:00:00',
      ' 2017.07 ',
    ];
    expect(forms.map((text) => readPeriod(text))).toEqual(forms.map(() => '2017-07'));
    expect(readPeriod('março/2026')).toBe('2026-03');
    expect(readPeriod('MARCO de 2026')).toBe('2026-03');
    expect(readPeriod('07/31/2017', 'mm/dd/yyyy')).toBe('2017-07');
  });

  test('each mistake is named', () => {
    expect(readPeriod('')).toBe('empty');
    expect(readPeriod('13/2017')).toBe('no-such-date');
    expect(readPeriod('juh/2017')).toBe('no-such-date');
    expect(readPeriod('31/02/2017')).toBe('no-such-date');
    expect(readPeriod('01/0217')).toBe('out-of-range');
    expect(readPeriod('2017')).toBe('not-this-shape');
  });
});
