import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { html, JOINER, markdown } from '../../src/templates/channel.ts'
import { fromHtml, fromMarkdown } from '../../src/templates/unmarked.ts'

/** What people write, with much of what means something in markup. */
const words = fc
  .array(fc.oneof(fc.string(), fc.constantFrom('@ana', '#12', 'GH-3', '\\', '&amp;', '<b>', '- ', '1. ', 'https://a.b', '`', '_')))
  .map((parts) => parts.join(''))

test('a title comes out of Markdown as it was written', () => {
  expect(fromMarkdown(markdown.escape('Fixes #12: *all* of C:\\new_files & <b> for @ana'))).toBe(
    'Fixes #12: *all* of C:\\new_files & <b> for @ana',
  )
  fc.assert(fc.property(words, (text) => fromMarkdown(markdown.escape(text)) === text.replaceAll(JOINER, '')))
})

test('a title comes out of HTML as it was written, without its tags', () => {
  expect(fromHtml('<b>Bug</b>: 1 &lt; 2 &amp;amp; &#39;so&#39;')).toBe("Bug: 1 < 2 &amp; 'so'")
  fc.assert(fc.property(words, (text) => fromHtml(html.escape(text)) === text))
})
