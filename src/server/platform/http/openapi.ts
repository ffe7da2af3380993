import { z } from 'zod';
import { pathNames, successStatus, type Endpoint } from '#contract/endpoint.ts';
import { problem } from '#contract/problem.ts';

type Json = { [key: string]: unknown };

/** The interface as an OpenAPI 3.1 document, built from the endpoint objects the server itself checks by. */
export function openApiOf(endpoints: readonly Endpoint[], version: string): Json {
  const schemas: Json = {};
  const paths: Record<string, Json> = {};
  const failure = { $ref: '#/components/schemas/Problem' };
  schemaOf(problem, 'output', schemas);
  for (const endpoint of [...endpoints].sort(byPath)) {
    const path = endpoint.path.replaceAll(/:([a-zA-Z0-9]+)/g, '{$1}');
    const item = (paths[path] ??= {});
    item[endpoint.method.toLowerCase()] = {
      operationId: operationId(endpoint),
      summary: endpoint.summary,
      tags: [endpoint.tag],
      'x-ability': endpoint.ability,
      ...(endpoint.ability === 'public' ? { security: [] } : {}),
      parameters: parametersOf(endpoint, schemas),
      ...requestBodyOf(endpoint, schemas),
      responses: {
        [successStatus(endpoint)]: successOf(endpoint, schemas),
        default: { description: 'Recusa', content: { 'application/problem+json': { schema: failure } } },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Alvo',
      version,
      description: 'Gestão comercial: metas, vendas e comissões explicadas até o centavo.',
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }, { key: [] }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'alvo.session_token' },
        key: { type: 'http', scheme: 'bearer', description: 'Chave de acesso de uma empresa (alvo_…).' },
      },
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  };
}

function byPath(a: Endpoint, b: Endpoint): number {
  const [first, second] = [`${a.path} ${a.method}`, `${b.path} ${b.method}`];
  return first < second ? -1 : first > second ? 1 : 0;
}

function operationId({ method, path }: Endpoint): string {
  const words = path.replace('/api/', '').split(/[/:-]+/);
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function parametersOf(endpoint: Endpoint, schemas: Json): Json[] {
  const params = propertiesOf(endpoint.params, schemas);
  const query = propertiesOf(endpoint.query, schemas);
  return [
    ...pathNames(endpoint.path).map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: params.properties[name] ?? { type: 'string' },
    })),
    ...Object.entries(query.properties).map(([name, schema]) => ({
      name,
      in: 'query',
      required: query.required.includes(name),
      schema,
    })),
  ];
}

function propertiesOf(schema: z.ZodType | undefined, schemas: Json): { properties: Json; required: string[] } {
  if (schema === undefined) return { properties: {}, required: [] };
  const { properties, required } = schemaOf(schema, 'input', schemas);
  return { properties: (properties ?? {}) as Json, required: (required ?? []) as string[] };
}

function requestBodyOf(endpoint: Endpoint, schemas: Json): Json {
  if (endpoint.upload) {
    const { properties, required } = propertiesOf(endpoint.body, schemas);
    const schema = {
      type: 'object',
      properties: { ...properties, file: { type: 'string', format: 'binary' } },
      required: [...required, 'file'],
    };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (endpoint.body === undefined) return {};
  const schema = schemaOf(endpoint.body, 'input', schemas);
  return { requestBody: { required: true, content: { 'application/json': { schema } } } };
}

function successOf(endpoint: Endpoint, schemas: Json): Json {
  if (endpoint.download) {
    const content = endpoint.download.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]);
    return { description: 'Arquivo', content: Object.fromEntries(content) };
  }
  if (endpoint.response === undefined) return { description: 'Feito' };
  const schema = schemaOf(endpoint.response, 'output', schemas);
  return { description: 'Resposta', content: { 'application/json': { schema } } };
}

/** The JSON schema of one part; named schemas move to the document's components. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  const { $schema: _, $defs, ...own } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  for (const [name, definition] of Object.entries(($defs ?? {}) as Json)) schemas[name] = relocated(definition);
  const { id, ...body } = relocated(own) as Json;
  if (typeof id !== 'string') return body;
  schemas[id] = body;
  return { $ref: `#/components/schemas/${id}` };
}

function relocated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relocated);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string'
        ? [key, inner.replace('#/$defs/', '#/components/schemas/')]
        : [key, relocated(inner)],
    ),
  );
}
