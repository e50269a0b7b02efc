import { Findings } from '@sluice/schema/analysis'
import { exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'

test('other Workers get one valid finding per input, in order', async () => {
  const findings = await exports.Analyzer.analyze([
    { text: 'I love the new export, thank you!' },
    { text: 'The app crashes when I open the settings.', title: 'Crash', rating: 0 },
    { text: '' },
  ])
  expect(findings.map((one) => Findings.parse(one).sentiment.label)).toEqual(['positive', 'negative', 'neutral'])
})

test('an empty batch is answered by an empty list', async () => {
  expect(await exports.Analyzer.analyze([])).toEqual([])
})

test('health says that the tables are there', async () => {
  const response = await exports.default.fetch('https://model/health')
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ worker: 'model', ok: true, checks: [{ name: 'analyser', ok: true }] })
})

test('there is nothing else to fetch', async () => {
  expect((await exports.default.fetch('https://model/')).status).toBe(404)
})
