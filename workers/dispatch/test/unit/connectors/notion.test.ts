import { dlv } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { type Answered, service } from './service.ts'

const config = { kind: 'notion', dataSource: '1f9c4c2e3b1a4d598c3e2f6f0c9a7b10', token: '${TOKEN}' }
const PAGE = { id: 'p-1', url: 'https://www.notion.so/p1' }
const created = () => ({ body: PAGE })

interface Sent {
  properties: Record<string, unknown>
  children: { paragraph: { rich_text: { text: { content: string } }[] } }[]
}
const paragraphs = ({ children }: Sent): string[] =>
  children.map(({ paragraph }) => paragraph.rich_text.map(({ text }) => text.content).join(''))

const childrenOf = (marker: string) => ({ results: [{ paragraph: { rich_text: [{ plain_text: marker }] } }] })
const source = () => ({ body: { properties: { Name: { type: 'title' }, Tag: { type: 'select' } } } })

describe('a page', () => {
  test('has the paragraphs of the text, and the marker as the last one', async () => {
    const notion = service({ config: { ...config, markerProperty: 'Sluice id' }, text: 'One\nline\n\nTwo' }, created)
    expect(await notion.send()).toMatchObject({ kind: 'delivered', externalId: 'p-1', externalUrl: PAGE.url })
    const [sent] = notion.bodies<Sent>()
    expect(sent && paragraphs(sent)).toEqual(['One\nline', 'Two', `sluice:${dlv(1)}`])
    expect(sent?.properties).toMatchObject({
      title: { title: [{ text: { content: 'Export' } }] },
      'Sluice id': { rich_text: [{ text: { content: dlv(1) } }] },
    })
  })

  test('loses nothing of a text with more paragraphs than a request takes, nor of one longer than a run', async () => {
    const long = `${'🙂'.repeat(3_001)} end`
    const text = [...Array.from({ length: 300 }, (_, index) => `Paragraph ${index}`), long].join('\n\n')
    const notion = service({ config, text }, created)
    await notion.send()
    const [sent] = notion.bodies<Sent>()
    expect(sent?.children).toHaveLength(100)
    expect(sent && paragraphs(sent).slice(0, -1).join('\n\n')).toBe(text)
    const runs = sent?.children.flatMap(({ paragraph }) => paragraph.rich_text.map(({ text }) => text.content)) ?? []
    expect(runs.every((run) => run.length <= 2_000 && run.isWellFormed())).toBe(true)
  })
})

const search = (over: Record<string, unknown>, marker: string) =>
  service({ config: { ...config, ...over } }, ({ url }): Answered =>
    url.pathname.endsWith('/children') ? { body: childrenOf(marker) } : { body: { results: [PAGE], has_more: false, next_cursor: null } },
  )

describe('a page of an earlier try', () => {
  test('is found by the property in one question', async () => {
    const notion = search({ markerProperty: 'Sluice id' }, '')
    expect(await notion.find()).toMatchObject({ ok: true, value: { externalId: 'p-1' } })
    expect(notion.bodies()).toEqual([{ filter: { property: 'Sluice id', rich_text: { equals: dlv(1) } }, page_size: 1 }])
  })

  test('is found without the property by its title, and only where it ends with our marker', async () => {
    const notion = search({}, `sluice:${dlv(1)}`)
    expect(await notion.find()).toMatchObject({ ok: true, value: { externalId: 'p-1' } })
    expect(notion.bodies()[0]).toMatchObject({
      filter: {
        and: [
          { property: 'title', title: { equals: 'Export' } },
          { timestamp: 'created_time', created_time: { on_or_after: '2026-01-02T03:02:35Z' } },
        ],
      },
    })
    expect(await search({}, `sluice:${dlv(2)}`).find()).toEqual({ ok: true, value: null })
  })
})

describe('the test of the connection', () => {
  test.each(['Sluice id', 'Tag'])('says that the property for the marker is missing or no text: %s', async (markerProperty) => {
    expect(await service({ config: { ...config, markerProperty } }, source).test()).toMatchObject({
      kind: 'rejected',
      detail: `the data source has no text property ${markerProperty}; add one, or leave out markerProperty`,
    })
  })

  test('needs no property where none is configured', async () => {
    expect(await service({ config }, source).test()).toMatchObject({ kind: 'delivered' })
  })
})

test('a data source is named by an id with or without dashes', () => {
  expect(service({ config: { ...config, dataSource: '1f9c4c2e-3b1a-4d59-8c3e-2f6f0c9a7b10' } }, created).check()).toEqual([])
  expect(service({ config: { ...config, dataSource: 'https://www.notion.so/x' } }, created).check()).toHaveLength(1)
})
