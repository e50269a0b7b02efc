import { withoutEmphasis } from './emphasis.ts'
import { urlsIn } from './extract.ts'
import type { Plain } from './plain.ts'

/** What stands between two of these is shown as it is. */
const VERBATIM = /\{(code|noformat)(?:[:|][^{}\n]{0,300})?\}/gi
/** Marks around blocks and colours, and macros that show nothing of their own. */
const MACRO = /\{(?:quote|panel|color|info|note|tip|warning|expand|anchor|toc|adf|html|jql|section|column)(?:[:|][^{}\n]{0,500})?\}/gi
const LINE_START = /^[ \t]*(?:h[1-6]\.|bq\.)[ \t]+/gm
const RULE = /^[ \t]*-{4,5}[ \t]*$/gm
const ITEM = /^[ \t]*(?:[*#]{1,10}|-{1,10})[ \t]+(?=\S)/gm
const ROW = /^[ \t]*\|.*$/gm
const IMAGE = /(?<![\p{L}\p{N}!])!([^!|\s][^!|\n]{0,500})(?:\|([^!\n]{0,300}))?!(?![\p{L}\p{N}!])/gu
const LINK = /\[([^[\]\n]{1,2500})\]/g
const MONOSPACED = /\{\{([^{}\n]{1,1000})\}\}/g
const INSERTED = /(?<![\p{L}\p{N}+\\-])([+^-])(?=[\p{L}\p{N}])([^+^\n-]{1,300})(?<=[\p{L}\p{N}.!?])\1(?![\p{L}\p{N}+-])/gu
const CITED = /\?\?([^?\n]{1,500})\?\?/g
const ESCAPE = /\\([\\*_{}[\]!+^~?|#-])/g
const ALT = /(?:^|,)\s*alt=([^,]*)/

/** Jira's wiki markup as it reads when shown; code keeps its text. https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=all */
export function jiraToText(wiki: string): Plain {
  const links: string[] = []
  // Every second part is the name of a block: `{code}` text `{code}`.
  const parts = wiki.split(VERBATIM)
  let verbatim = ''
  const texts = parts.map((part, index) => {
    if (index % 2 === 0) return verbatim === '' ? formatted(part, links) : part
    const name = part.toLowerCase()
    if (verbatim !== '' && name !== verbatim) return `{${part}}`
    verbatim = verbatim === '' ? name : ''
    return '\n'
  })
  return { text: texts.join(''), links: [...links, ...urlsIn(wiki)] }
}

function formatted(wiki: string, links: string[]): string {
  const text = wiki
    .replace(MACRO, '')
    .replace(RULE, '')
    .replace(IMAGE, (_all, name: string, about = '') => ALT.exec(about)?.[1]?.trim() || name)
    .replace(LINK, (all, inner: string) => linked(all, inner, links))
    .replace(ROW, (row) => row.replace(/(?<!\\)\|{1,2}/g, ' '))
    .replace(LINE_START, '')
    .replace(ITEM, '- ')
    .replace(MONOSPACED, '$1')
    .replace(CITED, '$1')
    .replace(INSERTED, '$2')
    .replace(/(?<!\\)\\\\(?!\\)/g, '\n')
  return withoutEmphasis(text).replace(ESCAPE, '$1')
}

/** `[~accountid:5b10]` a person, `[text|target]` and `[target]` a link, `[^file.pdf]` an attachment; all else is what it says. */
function linked(all: string, inner: string, links: string[]): string {
  if (inner.startsWith('~')) return `@${inner.slice(1).replace(/^accountid:/, '')}`
  if (inner.startsWith('^')) return inner.slice(1)
  const [label = '', ...rest] = inner.split('|')
  const target = rest[0] ?? label
  const address = /^https?:\/\//i.test(target)
  if (address) links.push(target)
  const isLink = address || /^(?:mailto:|#|ftp:|file:|[A-Z][A-Z0-9]+-\d+$)/.test(target)
  if (!isLink && rest.length === 0) return all
  return label.replace(/^(?:mailto:|#)/, '')
}
