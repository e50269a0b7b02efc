import { SOURCE_KINDS } from '@sluice/sources/registry'
import { expect, test } from 'vitest'
import { readInputs } from '../../src/inputs/read-inputs.ts'
import { renderDocs } from '../../src/pages/docs.ts'
import { openApiDocument } from '../../src/pages/document.ts'
import { modelRoutes } from '../../src/pages/model-routes.ts'
import { INPUT_MEDIA } from '../../src/routes/input-shapes.ts'
import { ROUTES } from '../../src/routes/registry.ts'

const DOCUMENT = openApiDocument() as Document

interface Document {
  openapi: string
  paths: Record<string, Record<string, { operationId: string; responses: object; parameters?: { name: string }[] }>>
  components: { schemas: Record<string, { type: unknown }> }
}

test('the OpenAPI document lists every route, and every reference in it leads somewhere', () => {
  const text = JSON.stringify(DOCUMENT)
  const document = JSON.parse(text) as Document
  expect(document.openapi).toBe('3.1.0')
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
  const elsewhere = ['receiveWebhook', ...modelRoutes().map(({ operationId }) => operationId)]
  expect(operations.toSorted()).toEqual([...elsewhere, ...ROUTES.map(({ operation }) => operation)].toSorted())
  expect(operations).toContain('postInputs')
  const references = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? '')
  expect(references).not.toEqual([])
  expect(references.filter((name) => !(name in document.components.schemas))).toEqual([])
  expect(document.components.schemas['Item']?.type).toBe('object')
  expect(document.paths['/v1/items']?.['get']?.parameters?.map(({ name }) => name)).toContain('sentiment')
})

const EXAMPLES = ROUTES.flatMap(({ operation, documented: { body, answer, example } }) => [
  { what: `body of ${operation}`, schema: body, example: example.body },
  { what: `answer of ${operation}`, schema: answer, example: example.answer },
])

test.each(EXAMPLES.filter(({ example }) => example !== undefined))('the example $what is one', ({ schema, example }) => {
  expect(schema?.safeParse(example)).toMatchObject({ success: true })
})

test('the example inputs are inputs', () => {
  for (const [type, { example }] of Object.entries(INPUT_MEDIA)) {
    const body = typeof example === 'string' ? example : JSON.stringify(example)
    const read = readInputs(type, new TextEncoder().encode(body), 'api')
    expect(read.ok && read.value.every(({ ok }) => ok)).toBe(true)
  }
})

test('every route says which errors it has, each with an example', () => {
  const { paths } = DOCUMENT
  const { responses } = paths['/v1/inputs']?.['post'] ?? { responses: {} }
  expect(responses).toMatchObject({
    202: { content: { 'application/json': { example: { accepted: 1 } } } },
    401: { description: expect.stringContaining('UNAUTHENTICATED') },
    422: {
      content: { 'application/json': { examples: { IDEMPOTENCY_KEY_REUSED: { value: { error: { code: 'IDEMPOTENCY_KEY_REUSED' } } } } } },
    },
  })
  expect(paths['/v1/webhooks/{source}']?.['post']?.responses).toMatchObject({
    401: { description: expect.stringContaining('SIGNATURE_STALE') },
  })
})

test('the documentation is a page that loads nothing but its style sheet, and every source kind has its place in it', () => {
  const page = renderDocs(DOCUMENT)
  expect(page).toContain('GET /v1/events/{id}')
  expect(page).toContain('ISO 8601')
  expect(page.match(/<link[^>]*>/g)).toEqual(['<link rel="stylesheet" href="/pages.css">'])
  expect(page).not.toMatch(/<script|<style|style=|<img|src=|url\(/)
  expect(page).toContain('<code>IDEMPOTENCY_KEY_REUSED</code>')
  const links = SOURCE_KINDS.map(({ docs }) => docs)
  for (const docs of links) expect(page).toContain(`href="${docs.replaceAll('&', '&amp;')}"`)
  const ours = links.filter((docs) => docs.startsWith('/docs#'))
  for (const docs of ours) expect(page).toContain(`id="${docs.slice('/docs#'.length)}"`)
})
