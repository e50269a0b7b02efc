import type { Context } from '../context.ts'

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 } as const

/** Puts a colour on a text, or leaves it as it is. */
export type Paint = Record<keyof typeof CODES, (text: string) => string>

/** Colours for people at a terminal who did not say that they want none. https://no-color.org */
export function paintFor({ env, outIsTerminal }: Pick<Context, 'env' | 'outIsTerminal'>): Paint {
  const wanted = outIsTerminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb'
  const painter = (code: number) => (text: string) => (wanted ? `\u001b[${code}m${text}\u001b[0m` : text)
  return Object.fromEntries(Object.entries(CODES).map(([name, code]) => [name, painter(code)])) as Paint
}
