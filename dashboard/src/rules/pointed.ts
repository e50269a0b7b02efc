export interface Pointed {
  /** The line of the expression that is meant. */
  line: string
  /** Place in that line, from 0. */
  at: number
}

const PLACE = /\(at (?:line (\d+), )?character (\d+)\)/

/** Where in an expression a message of the API points; null where it points nowhere. Its lines and characters count from 1. */
export function pointedAt(expression: string, message: string): Pointed | null {
  const [, line = '1', character] = PLACE.exec(message) ?? []
  const found = expression.split('\n')[Number(line) - 1]
  return character === undefined || found === undefined ? null : { line: found, at: Math.min(Number(character) - 1, found.length) }
}
