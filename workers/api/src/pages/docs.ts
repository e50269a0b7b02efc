import * as z from 'zod'
import { escape, page } from './page.ts'
import { JsonSchema, typeText } from './type-text.ts'

const Content = z.object({ 'application/json': z.object({ schema: JsonSchema }).optional() }).optional()

const Operation = z.object({
  summary: z.string().default(''),
  description: z.string().default(''),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
  parameters: z.array(z.object({ name: z.string(), in: z.string(), required: z.boolean().default(false), schema: JsonSchema })).default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: Content })),
})
type Operation = z.infer<typeof Operation>

/** As much of an OpenAPI document as the page shows. */
const Document = z.object({
  info: z.object({ title: z.string(), description: z.string().default('') }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), JsonSchema).default({}) }),
})

/** The OpenAPI document as a page to read. Throws where it is not one. */
export function renderDocs(document: unknown): string {
  const { info, paths, components } = Document.parse(document)
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => renderOperation(method, path, operation)),
  )
  const shapes = Object.entries(components.schemas).map(([name, schema]) => `<h3 id="${escape(name)}">${escape(name)}</h3>${code(schema)}`)
  const intro = `<h1>${escape(info.title)}</h1><p>${escape(info.description)}</p><p>For programs: <a href="/openapi.json">OpenAPI 3.1</a>.</p>`
  return page(`${info.title} API`, `${intro}<h2>Routes</h2>${operations.join('')}<h2>Shapes</h2>${shapes.join('')}`)
}

function renderOperation(method: string, path: string, operation: Operation): string {
  const scope = operation.security.flatMap((needed) => Object.values(needed).flat()).join(', ')
  const parameters = operation.parameters.map(
    ({ name, in: place, required, schema }) =>
      `<tr><td><code>${escape(name)}</code></td><td>${place}${required ? ', required' : ''}</td><td><code>${escape(typeText(schema))}</code></td><td>${escape(schema.description ?? '')}</td></tr>`,
  )
  const body = operation.requestBody?.content?.['application/json']
  const answers = Object.entries(operation.responses).map(([status, { content }]) => {
    const answer = content?.['application/json']
    return `<p>Answer ${escape(status)}</p>${answer ? code(answer.schema) : ''}`
  })
  return [
    `<h3><span class="scope">${escape(scope)}</span><code>${method.toUpperCase()} ${escape(path)}</code></h3>`,
    `<p><b>${escape(operation.summary)}.</b> ${escape(operation.description)}</p>`,
    parameters.length === 0 ? '' : `<table>${parameters.join('')}</table>`,
    body ? `<p>Body</p>${code(body.schema)}` : '',
    ...answers,
  ].join('\n')
}

const code = (schema: JsonSchema): string => `<pre>${escape(typeText(schema))}</pre>`
