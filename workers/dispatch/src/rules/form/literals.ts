/** A text as a literal of CEL: its escapes are those of JSON. */
export const textLiteral = (text: string): string => JSON.stringify(text)

/** A number: whole ones as `int`, where CEL has one so large. */
export const numberLiteral = (value: number): string => {
  const written = String(value)
  return /^-?\d{16,}$/.test(written) ? `${written}.0` : written
}

export const listLiteral = (texts: readonly string[]): string => `[${texts.map(textLiteral).join(', ')}]`
