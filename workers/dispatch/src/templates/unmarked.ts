import { JOINER } from './channel.ts'

const unescaped = (title: string): string => title.replace(/\\([!-/:-@[-`{-~])/g, '$1')

/** A title in Markdown as `markdown` of `channel.ts` writes it, for a field that takes titles as they are. */
export const fromMarkdown = (title: string): string => unescaped(title.replaceAll(JOINER, ''))

/** The same for a field without markup in which references (`@name`, `#1`) are found all the same: what keeps them apart stays. */
export const fromMarkdownWithReferences = unescaped

const CHARACTERS: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' }

/** A title in HTML, for a field that takes titles as they are. */
export const fromHtml = (title: string): string =>
  title.replace(/<[^<>]*>/g, '').replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => CHARACTERS[entity] ?? entity)
