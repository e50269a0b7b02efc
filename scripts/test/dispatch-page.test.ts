import { readFile } from 'node:fs/promises'
import { BotConfig } from '@sluice/schema/config'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { checkConfig } from '../../workers/dispatch/src/check-config.ts'
import { CONNECTORS } from '../../workers/dispatch/src/connectors/registry.ts'
import { withDestinations } from '../docs/destinations.ts'
import { openApiDocument } from '../openapi/document.ts'
import { inRoot } from '../process/paths.ts'

const page = await readFile(inRoot('docs', 'dispatch.md'), 'utf8')

type Example = Partial<typeof BotConfig._input>

const examples = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text]) => parse(text ?? '') as Example)

/** Examples may name destinations of each other. */
const destinations = Object.assign({}, ...examples.map((example) => example.destinations ?? {})) as BotConfig['destinations']

test('docs/dispatch.md lists the destinations that there are; npm run destinations -- --write makes it anew', () => {
  expect(page).toBe(withDestinations(page))
})

test('every example of docs/dispatch.md can be saved as it stands', () => {
  const issues = examples.flatMap((example) => {
    const given = { version: 1, sources: {}, ...example, destinations: { ...destinations, ...example.destinations } }
    return checkConfig(BotConfig.parse(given), false)
  })
  expect(issues).toEqual([])
})

test('docs/dispatch.md shows every kind of destination in use', () => {
  const shown = new Set(examples.flatMap((example) => Object.values(example.destinations ?? {}).map(({ kind }) => kind)))
  expect([...CONNECTORS.keys()].filter((kind) => !shown.has(kind))).toEqual([])
})

/** Where the page says the name of a thing, the route has a parameter. */
const asPattern = (request: string) => request.replace('/destinations/team-chat', '/destinations/{name}').replace(/\/[A-Z_]+$/, '/{name}')

test('every request that docs/dispatch.md names is one that there is', async () => {
  const { paths } = (await openApiDocument()) as { paths: Record<string, object> }
  const known = new Set(Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`)))
  const named = [...page.matchAll(/`(GET|POST|PUT|DELETE)\s+(\/v1\/[^`?\s]*)/g)].map(
    ([, method = '', path = '']) => `${method.toLowerCase()} ${path}`,
  )
  expect(named.length).toBeGreaterThan(30)
  expect([...new Set(named.map(asPattern))].filter((request) => !known.has(request))).toEqual([])
}, 60_000)

test('every link of docs/dispatch.md within the page leads somewhere', () => {
  const headings = new Set(
    [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\w ]/g, '')
        .replaceAll(' ', '-'),
    ),
  )
  const anchors = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor)
  expect(anchors.filter((anchor) => !headings.has(anchor))).toEqual([])
})
