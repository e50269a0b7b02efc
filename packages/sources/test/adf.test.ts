import { expect, test } from 'vitest'
import { adfToText } from '../src/adf.ts'

const doc = (...content: unknown[]) => ({ type: 'doc', version: 1, content })
const p = (...content: unknown[]) => ({ type: 'paragraph', content })
const t = (text: string, href?: string) => ({
  type: 'text',
  text,
  ...(href && { marks: [{ type: 'strong' }, { type: 'link', attrs: { href } }] }),
})
const item = (...content: unknown[]) => ({ type: 'listItem', content })

test('paragraphs, headings and line breaks read as they are shown', () => {
  const document = doc(
    { type: 'heading', attrs: { level: 2 }, content: [t('Export')] },
    p(t('It '), t('fails'), { type: 'hardBreak' }, t('again.')),
    p(t('Bye')),
  )
  expect(adfToText(document)).toBe('Export\n\nIt fails\nagain.\n\nBye')
})

test('a link shows its target where the text does not', () => {
  const link = 'https://x.example/r'
  expect(adfToText(doc(p(t('see '), t('the report', link), t(', '), t(link, link))))).toBe(`see the report (${link}), ${link}`)
})

test('lists, tasks and tables', () => {
  const cell = (text: string, type = 'tableCell') => ({ type, content: [p(t(text))] })
  const document = doc(
    { type: 'bulletList', content: [item(p(t('one')), { type: 'orderedList', content: [item(p(t('inner')))] }), item(p(t('two')))] },
    { type: 'taskList', content: [{ type: 'taskItem', attrs: { state: 'DONE' }, content: [t('done')] }] },
    { type: 'table', content: [{ type: 'tableRow', content: [cell('Name', 'tableHeader'), cell('a')] }] },
  )
  expect(
    adfToText(document)
      .split(/\n+/)
      .map((line) => line.trim()),
  ).toEqual(['- one', '- inner', '- two', '[x] done', 'Name a'])
})

test('people, emoji, dates, cards, pictures and code', () => {
  const document = doc(
    p(
      { type: 'mention', attrs: { id: '5b10', text: '@Ann' } },
      t(' '),
      { type: 'mention', attrs: { id: '5b11' } },
      t(' '),
      { type: 'emoji', attrs: { shortName: ':smile:', text: '😄' } },
      t(' '),
      { type: 'date', attrs: { timestamp: '1767225600000' } },
      t(' '),
      { type: 'status', attrs: { text: 'OPEN' } },
      t(' '),
      { type: 'inlineCard', attrs: { url: 'https://y.example/' } },
    ),
    { type: 'mediaSingle', content: [{ type: 'media', attrs: { type: 'file', alt: 'a chart' } }] },
    { type: 'codeBlock', attrs: { language: 'ts' }, content: [t('const a = 1')] },
    { type: 'panel', attrs: { panelType: 'info' }, content: [p(t('note'))] },
    { type: 'expand', attrs: { title: 'More' }, content: [p(t('inside'))] },
  )
  expect(adfToText(document)).toBe('@Ann @5b11 😄 2026-01-01 OPEN https://y.example/\n\na chart\n\nconst a = 1\n\nnote\n\nMore\n\ninside')
})

test.each([null, 'h1. wiki', 7, [], {}, { type: 'paragraph', content: [t('x')] }, doc(null, 7, { type: 'text', text: {} }, { type: {} })])(
  '%j holds no text, and is no reason to throw',
  (document) => {
    expect(adfToText(document)).toBe('')
  },
)

test('what is nested deeper than anybody writes is left out', () => {
  let node: unknown = t('deep')
  for (let depth = 0; depth < 100_000; depth += 1) node = { type: 'blockquote', content: [node] }
  expect(adfToText(doc(p(t('shown')), node))).toBe('shown')
})
