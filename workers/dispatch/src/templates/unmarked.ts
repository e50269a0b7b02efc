import { JOINER } from './channel.ts'

/** A title in Markdown as `markdown` of `channel.ts` writes it, for a field that takes titles as they are. */
export const fromMarkdown = (title: string): string => title.replaceAll(JOINER, '').replace(/\\([!-/:-@[-`{-~])/g, '$1')

const CHARACTERS: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' }

/** A title in HTML, for a field that takes titles as they are. */
export const fromHtml = (title: string): string =>
  title.replace(/<[^<>]*>/g, '').replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => CHARACTERS[entity] ?? entity)
