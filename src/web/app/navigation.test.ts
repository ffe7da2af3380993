import { describe, expect, it } from 'vitest';
import { addressIn, findScreens, screenOfPath, screens, screensFor } from './navigation.ts';

const named = screens.map((screen) => ({ code: screen.code, name: screen.label }));

describe('the screens', () => {
  it('have codes and paths of their own', () => {
    expect(new Set(screens.map(({ code }) => code)).size).toBe(screens.length);
    expect(new Set(screens.map(({ path }) => path)).size).toBe(screens.length);
  });

  it('are hidden from whoever lacks their ability', () => {
    expect(screensFor(['commissions.read', 'report125.read']).map(({ code }) => code)).toEqual(['COM004', '125']);
    expect(screensFor([])).toEqual([]);
  });

  it('are found by the start of the code before part of the name', () => {
    expect(findScreens('12', named).map(({ code }) => code)).toEqual(['125', '126']);
    expect(findScreens('com003', named).map(({ code }) => code)).toEqual(['COM003']);
    expect(findScreens('nada disso', named)).toEqual([]);
  });

  it('own the addresses below their path', () => {
    expect(screenOfPath('comissoes/execucoes/47')?.code).toBe('COM003');
    expect(screenOfPath('comissoes/execucoesx')).toBeUndefined();
    expect(addressIn('serra-azul', 'relatorios/125')).toBe('/e/serra-azul/relatorios/125');
  });
});
