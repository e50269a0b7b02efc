/** Lines of `name: value`; a line without a colon is no header. */
export function readHeaders(text: string): Record<string, string> {
  const lines = text.split('\n').map((line) => /^\s*([\w-]+)\s*:\s*(.*?)\s*$/.exec(line))
  return Object.fromEntries(lines.flatMap((found) => (found?.[1] === undefined ? [] : [[found[1].toLowerCase(), found[2] ?? '']])))
}
