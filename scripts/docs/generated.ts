const END = '<!-- end -->'

/**
 * A page with what is generated in it made anew, between `<!-- begin: npm run <command> -->` and `<!-- end -->`. Throws where it has no
 * such place.
 */
export function withGenerated(page: string, command: string, text: string): string {
  const begin = `<!-- begin: npm run ${command} -->`
  const from = page.indexOf(begin)
  const to = page.indexOf(END, from)
  if (from < 0 || to < from) throw new Error(`the page has no place for it, between ${begin} and ${END}`)
  return `${page.slice(0, from)}${begin}\n\n${text}\n\n${page.slice(to)}`
}
