import { HEAD_BEGINS, HEAD_GOES_ON, OPENINGS, SENT_FROM, SEPARATORS, VERBS } from './phrases.ts'

/** Nobody's mail program writes longer ones about what it quotes. */
const MAX_CHARS = 400

/** A year, a time or an address: without one, `I wrote:` is what a person says. */
const FACT = /\d{4}|\d{1,2}[:.h]\d{2}|@/
const DATE_IN_HAN = /^\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日/

/** The lines that are new, by their index. Quoted ones are recognised by what stands before or above them. */
export function spokenLines(lines: readonly string[]): number[] {
  const plain = lines.map(toPlain)
  const spoken: number[] = []
  for (let index = 0; index < lines.length; index += 1) {
    const line = plain[index] ?? ''
    if (isQuoted(lines[index] ?? '') || SENT_FROM.some((words) => line.length < 80 && line.startsWith(words))) continue
    if (endsReply(plain, index)) break
    const folded = attributionAt(plain, index)
    if (folded === 0) spoken.push(index)
    // A quotation with marks may have answers between and below; one without them goes to the end.
    else if (isQuoted(nextLine(lines, index + folded))) index += folded - 1
    else break
  }
  return spoken
}

/** As phrases are written; empty where it is too long for one. */
const toPlain = (line: string): string => (line.length > MAX_CHARS ? '' : line.replace(/\s+/g, ' ').trim().toLowerCase())

/** `> what somebody else wrote` */
const isQuoted = (line: string): boolean => /^\s{0,3}>/.test(line)

/** How many lines from here are an attribution, `On 6 Jan 2026 at 10:00, Ann wrote:`; mail programs fold it into two or three. */
function attributionAt(lines: readonly string[], index: number): number {
  const first = lines[index] ?? ''
  if (isAttribution(first)) return 1
  if (!OPENINGS.some((opening) => first.startsWith(opening))) return 0
  return [2, 3].find((count) => isAttribution(lines.slice(index, index + count).join(' '))) ?? 0
}

function isAttribution(line: string): boolean {
  if (!/[:：]$/.test(line) || !FACT.test(line)) return false
  return DATE_IN_HAN.test(line) || VERBS.some((verb) => line.includes(verb))
}

/** From this line on everything is somebody else's, or a signature. */
function endsReply(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? ''
  // RFC 3676, section 4.3, has a space behind; many lose it.
  if (line === '--') return true
  const separates = /^[-_*=]{2}/.test(line) && SEPARATORS.some((words) => line.includes(words))
  // Outlook draws a line above the head.
  return separates || line.includes('reply above this line') || isHead(lines, /^_{10,}$/.test(line) ? index + 1 : index)
}

/** `From: …` and soon after it `Sent: …`, which is how Outlook begins what it quotes. */
const isHead = (lines: readonly string[], index: number): boolean =>
  HEAD_BEGINS.has(fieldName(lines[index])) && lines.slice(index + 1, index + 4).some((next) => HEAD_GOES_ON.has(fieldName(next)))

/** `from` of `*from:* …`; empty where the line is no such field. */
const fieldName = (line = ''): string => /^\*{0,2}([^:：*]{1,20}?)\s?\*{0,2}\s?[:：]/.exec(line)?.[1] ?? ''

/** The next line with something in it. */
const nextLine = (lines: readonly string[], from: number): string => lines.slice(from, from + 10).find((line) => line.trim() !== '') ?? ''
