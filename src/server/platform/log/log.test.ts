import { describe, expect, it } from 'vitest';
import { createLog } from './index.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = '';
  const log = createLog('info', { write: (line: string) => void (text += line) });
  write(log);
  return text;
}

describe('the log', () => {
  it('keeps no secret, at any of the depths requests have', () => {
    const text = logged((log) =>
      log.info(
        {
          password: 'hunter2',
          body: { senha: 'hunter2' },
          req: { headers: { authorization: 'hunter2', cookie: 'hunter2' } },
        },
        'sign-in',
      ),
    );
    expect(text).not.toContain('hunter2');
    expect(text).toContain('[removido]');
    expect(text).toContain('sign-in');
  });

  it('keeps no e-mail, CPF, CNPJ, bearer token or database password, in fields, messages and errors', () => {
    const texts = [
      'ana.souza+x@empresa.com.br',
      '529.982.247-25',
      '11.222.333/0001-81',
      '12.ABC.345/01DE-35',
      'Bearer abc.def-123',
    ];
    for (const each of texts) {
      const text = logged((log) => {
        log.info({ field: each, nested: [{ deep: each }] }, `message ${each}`);
        log.error(new Error(`failed for ${each}`));
      });
      expect(text).not.toContain(each.replace('Bearer ', ''));
    }
    expect(logged((log) => log.info({ document: '52998224725', company: '11222333000181' }))).not.toMatch(
      /52998224725|11222333000181/,
    );
    expect(logged((log) => log.info('postgres://alvo:s3nh4@db:5432/alvo'))).not.toContain('s3nh4');
  });

  it('leaves amounts, ids and dates alone', () => {
    const text = logged((log) => log.info({ cents: 12345678901, id: 77, day: '2026-11-21' }, 'run of 1.200.000,00'));
    expect(text).toMatch(/"cents":12345678901,"id":77,"day":"2026-11-21".*1\.200\.000,00/);
  });
});
