/** Begins what a spreadsheet takes for a formula. https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** A cell (RFC 4180). Text of strangers that looks like a formula gets an apostrophe before it, which spreadsheets do not show. */
function cell(value: string | number | boolean | null): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line, its end included. */
export const csvLine = (cells: readonly (string | number | boolean | null)[]): string => `${cells.map(cell).join(',')}\r\n`
