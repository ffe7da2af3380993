/** The process. Only the version is looked at here: everything else needs the runtime it asks for. */
const [major = 0] = process.versions.node.split('.').map(Number);

if (major < 26) {
  console.error(
    `O Alvo precisa do Node.js 26 ou mais novo; este é o ${process.versions.node}.\n` +
      'Execute "npm ci" e depois "npm start": o Node certo vem com a instalação.',
  );
  process.exitCode = 1;
} else {
  const { start } = await import('./start.ts');
  await start(process.env);
}
