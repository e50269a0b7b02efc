const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', hellip: '…', ndash: '–', mdash: '—' }

/**
 * A title as text. Titles are text for us, but feeds write HTML there, announced or not: character references are resolved, tags go
 * only where the feed says that it is HTML. What looks like one elsewhere may be what the title is about.
 */
export function plainTitle(title: string | undefined, html = false): string | undefined {
  const text = html ? title?.replace(/<[^>]{0,1000}>/g, '') : title
  return text?.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
