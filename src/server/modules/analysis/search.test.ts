import { expect, it } from 'vitest';
import { foldText } from '#kernel/text.ts';
import { matchingSalespeople } from './search.ts';

const people = ['João da Silva', 'Joana Conceição', 'Pedro Silva'].map((name, index) => ({
  id: index,
  code: `28${index}`,
  name,
}));
const find = (text: string) => matchingSalespeople(people, text, foldText(text).split(' ')).map(({ name }) => name);

it('S3-11: a salesperson is found by words of the name whatever the accents, or by the code, exact ones first', () => {
  expect(find('JOAO silva')).toEqual(['João da Silva']);
  expect(find('conceicao')).toEqual(['Joana Conceição']);
  expect(find('282')).toEqual(['Pedro Silva']);
  expect(find('28')).toEqual(['Joana Conceição', 'João da Silva', 'Pedro Silva']);
  expect(find('maria')).toEqual([]);
});
