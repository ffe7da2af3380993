import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PortRefused, requireFreePort } from '#server/free-port.ts';
import { alvo } from '#test/support/command-line.ts';
import { temporaryFolder } from '#test/support/database.ts';

describe('a command written wrongly', () => {
  const env = { ALVO_DATA: '/nonexistent' };

  it('ends with 2 and says how it is written, before any database is opened', async () => {
    const wrong: [string[], RegExp][] = [
      [[], /Uso: alvo <comando>/],
      [['vender'], /O comando "vender" não existe/],
      [['commissions', 'pay'], /O comando "commissions pay" não existe/],
      [['report', '127', '--period', '2025-10'], /O relatório "127" não existe: 125, 126, statement/],
      [['report', '126'], /Falta --period/],
      [['report', '126', '--period', 'outubro'], /deve ser um mês como 2026-10/],
      [['report', '126', '--period', '2025-10', '--format', 'pdf'], /table, csv ou json/],
      [
        ['report', '126', '--perod', '2025-10'],
        /A opção --perod não existe. Você quis dizer --period\? Opções: --company/,
      ],
      [['report', '126', '--period'], /Falta o valor da opção --period/],
      [['import', 'targets'], /Falta <arquivo>/],
      [['import', 'targets', 'metas.csv'], /Falta --mapping/],
      [['import'], /Falta <tipo>\. Tipos, na ordem de importar:\n {2}branches +Filiais\n[^]* {2}rule-plans/],
      [['import', 'boletos', 'nada.csv'], /O tipo "boletos" não existe\..*\n {2}branches +Filiais/],
      [['import', 'sale-line'], /Você quis dizer "sale-lines"\?/],
      [['backup'], /Falta <pasta ou arquivo>\./],
      [['report'], /Falta 125\|126\|statement\./],
      [['commissions', 'explain'], /Falta <documento>\[\/<linha>\]\./],
      [['import', 'rule-plans', 'regras.json', '--dry-run'], /não leva --mapping nem --dry-run/],
      [['migrate', 'tudo'], /"tudo" está sobrando/],
      [['commissions', 'compare', '--run', '1'], /Informe --period, ou --run e --with/],
      [['commissions', 'compare', '--run', 'um', '--with', '2'], /--run deve ser um número inteiro/],
      [['user', 'create', '--email', 'a@b.com', '--name', 'Ana'], /--company e --role/],
      [
        ['user', 'create', '--email', 'a@b.com', '--name', 'Ana', '-c', 'x', '--role', 'CHEFE'],
        /--role deve ser um destes, e veio "CHEFE":\n +ADMINISTRATOR +Administrador/,
      ],
      [['user', 'create', '--email', 'a@b.com', '--name', 'Ana', '-c', 'x', '--role', 'Vendedor'], /só o que é dele/],
      [
        ['report', '126', '--period', '2025-10', '--until', '31/02/2026'],
        /--until deve ser uma data como 2026-10-15 ou/,
      ],
      [['report', '126', '--period', '2025-10', '--format', 'csv', '--json'], /--format csv e --json pedem formatos/],
    ];
    for (const [words, expected] of wrong) {
      const said = await alvo(words, env);
      expect(`${said.err}${said.out}`, words.join(' ')).toMatch(expected);
      expect(said.exit, words.join(' ')).toBe(2);
    }
  });

  it('is told how each command is written by --help', async () => {
    const general = await alvo(['--help'], env);
    expect(general).toMatchObject({ exit: 0, err: '' });
    const names = [...general.out.matchAll(/^ {2}(\S+(?: \S+)?) {2,}\S/gm)].map((match) => match[1] ?? '');
    expect(names).toContain('commissions calculate');
    for (const name of names) {
      const said = await alvo([...name.split(' '), '--help'], env);
      expect(said.out, name).toContain(`Uso: alvo ${name}`);
      expect(said.exit, name).toBe(0);
    }
  });

  it('is answered with the nearest command, and a group with its commands', async () => {
    const near: [string[], RegExp][] = [
      [['imprt', 'targets', 'metas.csv'], /O comando "imprt" não existe\. Você quis dizer "alvo import"\?/],
      [['comissions', 'calculate'], /Você quis dizer "alvo commissions calculate"\?/],
      [['commissions', 'calcular'], /Você quis dizer "alvo commissions calculate"\?\nComandos de commissions:/],
      [['commissions'], /pede mais uma palavra\.\nComandos de commissions:\n {2}commissions calculate +Calcula/],
      [['--json', 'migrate'], /O comando vem antes das opções/],
    ];
    for (const [words, expected] of near) {
      const said = await alvo(words, env);
      expect(said.err, words.join(' ')).toMatch(expected);
      expect(said.exit, words.join(' ')).toBe(2);
    }
    expect(await alvo(['demo', '--help'], env)).toMatchObject({ exit: 0, err: '' });
  });

  it('is told as JSON to whoever asked for JSON', async () => {
    const asked: [string[], RegExp][] = [
      [['report', '126', '--json'], /^Falta --period/],
      [['import', 'boletos', '--json'], /^O tipo "boletos" não existe/],
      [['commissions', 'pay', '--json'], /^O comando "commissions pay" não existe/],
      [['report', '126', '--perod', '--json'], /^A opção --perod não existe/],
    ];
    for (const [words, detail] of asked) {
      const said = await alvo(words, env);
      expect(said.exit, words.join(' ')).toBe(2);
      expect(JSON.parse(said.out)).toEqual({ refused: { code: 'cli.usage', detail: expect.stringMatching(detail) } });
    }
  });

  it('is refused for bad settings, without a trace', async () => {
    const said = await alvo(['migrate'], { DATABASE_URL: 'mysql://u:segredo@h/b' });
    expect(said.exit).toBe(2);
    expect(said.err).toContain('DATABASE_URL');
    expect(said.err).not.toContain('segredo');
  });
});

describe('a folder without data', () => {
  it('is left as it is by a command that only reads, in words', async () => {
    const folder = temporaryFolder();
    for (const words of [
      ['report', '126', '--period', '2025-10'],
      ['commissions', 'calculate', '--period', '2025-10'],
      ['commissions', 'explain', '48096'],
      ['backup', join(folder, 'copia.tar.gz')],
      ['demo', 'remove'],
    ]) {
      const said = await alvo(words, { ALVO_DATA: join(folder, 'data') });
      expect(said.err, words.join(' ')).toContain(`Não há banco de dados em ${join(folder, 'data')}.`);
      expect(said.exit, words.join(' ')).toBe(1);
    }
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });
});

describe('a PostgreSQL that cannot be used', () => {
  it('is named by host and database, without the password', async () => {
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    const env = { DATABASE_URL: `postgres://ana:segredo@127.0.0.1:${port}/loja`, ALVO_DATA: temporaryFolder() };
    const said = await alvo(['report', '126', '--period', '2025-10', '--json'], env);
    expect(said.exit).toBe(1);
    expect(said.err).toContain(`não responde em 127.0.0.1:${port}`);
    expect(`${said.err}${said.out}`).not.toContain('segredo');
    expect(JSON.parse(said.out)).toMatchObject({ refused: { code: 'cli.refused' } });
  });

  it('is not backed up without pg_dump, which is named', async () => {
    const env = { DATABASE_URL: 'postgres://postgres@127.0.0.1:5432/alvo', PATH: temporaryFolder() };
    const said = await alvo(['backup', temporaryFolder()], env);
    expect(said.exit).toBe(1);
    expect(said.err).toContain('O pg_dump não foi encontrado');
  });
});

it('a port in use is refused by its number, before a database is made', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const refused = await requireFreePort('127.0.0.1', port).catch((error: unknown) => error);
  await new Promise((resolve) => server.close(resolve));
  expect(refused).toBeInstanceOf(PortRefused);
  expect(refused).toHaveProperty('message', expect.stringContaining(`A porta ${port} já está em uso`));
  await requireFreePort('127.0.0.1', port);
});
