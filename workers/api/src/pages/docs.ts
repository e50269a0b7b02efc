import * as z from 'zod'
import { escape, page, prose } from './page.ts'
import { JsonSchema, typeText } from './type-text.ts'
import { renderWaysIn } from './ways-in.ts'

const Content = z.record(z.string(), z.object({ schema: JsonSchema.optional(), example: z.unknown().optional() })).default({})

const Operation = z.object({
  tags: z.array(z.string()).default([]),
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
  tags: z.array(z.object({ name: z.string(), description: z.string().default('') })).default([]),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), JsonSchema).default({}) }),
})

/** The OpenAPI document as a page to read. Throws where it is not one. */
export function renderDocs(document: unknown): string {
  const { info, tags, paths, components } = Document.parse(document)
  const named = new Map(Object.entries(components.schemas))
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation: withAnswer(operation, named) })),
  )
  const parts = tags.map((tag) => ({ ...tag, routes: routes.filter(({ operation }) => operation.tags[0] === tag.name) }))
  const index = parts.map(({ name, routes }) => `<h2>${escape(name)}</h2><ul class="index">${routes.map(renderLink).join('')}</ul>`)
  const sections = parts.map(
    ({ name, description, routes }) => `<h2>${escape(name)}</h2><p>${prose(description)}</p>${routes.map(renderRoute).join('')}`,
  )
  const shapes = [...named].map(
    ([name, schema]) => `<section class="operation" id="${escape(name)}"><h3>${escape(name)}</h3>${code(schema)}</section>`,
  )
  return page(
    `${info.title} API`,
    `<h1>${escape(info.title)}</h1><p>${prose(info.description)}</p><p>For programs: <a href="/openapi.json">OpenAPI 3.1</a>.</p>
<nav class="parts" aria-label="Routes">${index.join('')}</nav>
${renderWaysIn()}${sections.join('')}<h2>Shapes</h2>${shapes.join('')}`,
  )
}

/** What has a name only because it is an answer is shown where it is one; it leaves the shapes that are shown by themselves. */
function withAnswer(operation: Operation, named: Map<string, JsonSchema>): Operation {
  const responses = Object.entries(operation.responses).map(([status, { description, content }]) => {
    const shown = Object.entries(content).map(([type, { schema, example }]) => {
      const name = schema?.$ref?.slice('#/components/schemas/'.length) ?? ''
      const answer = name.endsWith('Answer') ? named.get(name) : undefined
      if (answer) named.delete(name)
      return [type, { schema: answer ?? schema, example }] as const
    })
    return [status, { description, content: Object.fromEntries(shown) }] as const
  })
  return { ...operation, responses: Object.fromEntries(responses) }
}

const renderLink = (route: Route): string => `<li><a href="#${anchor(route)}"><code>${escape(nameOf(route))}</code></a></li>`

interface Route {
  method: string
  path: string
  operation: Operation
}

const nameOf = ({ method, path }: Route): string => `${method.toUpperCase()} ${path}`
const anchor = (route: Route): string =>
  nameOf(route)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')

function renderRoute(route: Route): string {
  const { method, path, operation } = route
  const scope = [...new Set(operation.security.flatMap((needed) => Object.values(needed).flat()))].join(', ')
  const parameters = operation.parameters.map(
    ({ name, in: place, required, schema }) =>
      `<tr><td><code>${escape(name)}</code></td><td>${place}${required ? ', required' : ''}</td><td><code>${escape(typeText(schema))}</code></td><td>${prose(schema.description ?? '')}</td></tr>`,
  )
  const bodies = Object.entries(operation.requestBody?.content ?? {}).map(([type, body]) => renderContent(`Body, ${type}`, body))
  const answers = Object.entries(operation.responses).map(([status, answer]) => renderAnswer(status, answer))
  return [
    `<section class="operation" id="${anchor(route)}"><h3 aria-label="${escape(nameOf(route))}">`,
    `<span class="method ${method}">${method.toUpperCase()}</span><code>${escape(path)}</code>`,
    scope === '' ? '' : `<span class="scope">scope ${escape(scope)}</span>`,
    `</h3><p><b>${escape(operation.summary)}.</b> ${prose(operation.description)}</p>`,
    parameters.length === 0 ? '' : `<table>${parameters.join('')}</table>`,
    ...bodies,
    ...answers,
    '</section>',
  ].join('\n')
}

/** What one gets, in full; of refusals only when they come and what to do: their shape is the same everywhere. */
function renderAnswer(status: string, { description, content }: Operation['responses'][string]): string {
  const label = status === 'default' ? 'Any other answer' : `Answer ${status}`
  const body = content['application/json']
  if (body && (status === 'default' || status.startsWith('2'))) return renderContent(label, body)
  return `<p class="label">${escape(label)}</p><p>${prose(description)}</p>`
}

function renderContent(label: string, { schema, example }: { schema?: JsonSchema | undefined; example?: unknown }): string {
  const shown = example === undefined ? '' : `<p class="label">For example</p><pre>${escape(exampleText(example))}</pre>`
  return `<p class="label">${escape(label)}</p>${schema ? code(schema) : ''}${shown}`
}

const exampleText = (example: unknown): string => (typeof example === 'string' ? example : JSON.stringify(example, null, 2))

const code = (schema: JsonSchema): string => `<pre>${escape(typeText(schema))}</pre>`
