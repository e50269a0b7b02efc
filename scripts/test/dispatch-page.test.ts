import { readFile } from 'node:fs/promises'
import { BotConfig } from '@sluice/schema/config'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { checkConfig } from '../../workers/dispatch/src/check-config.ts'
import { CONNECTORS } from '../../workers/dispatch/src/connectors/registry.ts'
import { withDestinations } from '../docs/destinations.ts'
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
