/**
 * The sentence of what keeps DATABASE_URL from serving, with its host and its database and never its password; undefined
 * when the error is none of it.
 */
export function wordsOfDatabase(error: unknown, databaseUrl: string | undefined): string | undefined {
  if (!(error instanceof Error) || databaseUrl === undefined) return undefined;
  const { server, name, user } = partsOf(databaseUrl);
  const code = 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'EHOSTUNREACH':
    case 'ETIMEDOUT':
      return `O PostgreSQL de DATABASE_URL não responde em ${server}. Confira o endereço e se ele está no ar.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `O servidor ${server} de DATABASE_URL não foi encontrado. Confira o nome.`;
    case '3D000':
      return `O banco de dados "${name}" de DATABASE_URL não existe em ${server}. Crie-o antes: createdb ${name}`;
    case '28P01':
    case '28000':
      return `O PostgreSQL em ${server} recusou o usuário "${user}" ou a senha de DATABASE_URL.`;
    case '42501':
      return `O usuário "${user}" de DATABASE_URL não tem permissão no banco de dados "${name}" em ${server}: ${error.message}.`;
    case '53300':
      return `O PostgreSQL em ${server} não aceita mais conexões agora. Tente de novo, ou aumente max_connections.`;
    default:
  }
  if (/timeout exceeded when trying to connect|connection timeout/i.test(error.message)) {
    return `O PostgreSQL de DATABASE_URL não responde em ${server}. Confira o endereço e se ele está no ar.`;
  }
  if (error.message.includes('client password must be a string')) {
    return `O PostgreSQL em ${server} pede senha para o usuário "${user}", e DATABASE_URL não a traz.`;
  }
  if (error.message.includes('does not support SSL')) {
    return `O PostgreSQL em ${server} não aceita conexão cifrada. Retire sslmode de DATABASE_URL, ou ligue ssl no servidor.`;
  }
  return undefined;
}

function partsOf(databaseUrl: string): { server: string; name: string; user: string } {
  const url = URL.parse(databaseUrl);
  const user = decoded(url?.username ?? '') || 'do sistema';
  return {
    server: `${url?.hostname || 'localhost'}:${url?.port || '5432'}`,
    name: decoded(url?.pathname.slice(1) ?? '') || user,
    user,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
