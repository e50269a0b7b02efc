/** Rows of texts, each column as wide as its longest text, two spaces between. Colours are put on afterwards, so widths are plain. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>((widths, row) => {
    row.forEach((text, index) => (widths[index] = Math.max(widths[index] ?? 0, text.length)))
    return widths
  }, [])
  return rows.map((row) =>
    row
      .map((text, index) => (index === row.length - 1 ? text : text.padEnd(widths[index] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}
