/** A server's answer to a command. RFC 5321, 4.2 */
export interface Reply {
  code: number
  /** What stands behind the code, line by line. */
  lines: string[]
}

/** `partial`: more lines follow. */
export type ReplyLine = { code: number; text: string; partial: boolean } | null

/** `250-SIZE 1000` is one of several lines, `250 OK` is the last; null: this is not SMTP. */
export function parseReplyLine(line: string): ReplyLine {
  const parsed = /^([2-5]\d\d)(?:([ -])(.*))?$/.exec(line)
  return parsed ? { code: Number(parsed[1]), partial: parsed[2] === '-', text: parsed[3] ?? '' } : null
}

/** A reply for people: `550 5.1.1 No such mailbox`. */
export const wordsOf = ({ code, lines }: Reply): string => `${code} ${lines.join(' ')}`.trim()

/** What a server can do, by its answer to EHLO. RFC 5321, 4.1.1.1 */
export interface Abilities {
  startTls: boolean
  auth: ReadonlySet<string>
  /** Bytes of the longest message; null where it does not say, or has no bound. RFC 1870 */
  maxBytes: number | null
  /** Addresses beyond ASCII. RFC 6531 */
  utf8: boolean
}

/** The first line names the server; each other one is a keyword with its parameters. */
export function abilitiesOf({ lines }: Reply): Abilities {
  const keywords = new Map(
    lines.slice(1).map((line): [string, string[]] => {
      const [keyword = '', ...parameters] = line.toUpperCase().trim().split(/\s+/)
      return [keyword, parameters]
    }),
  )
  const size = Number(keywords.get('SIZE')?.[0] ?? 0)
  return {
    startTls: keywords.has('STARTTLS'),
    auth: new Set(keywords.get('AUTH')),
    maxBytes: size > 0 ? size : null,
    utf8: keywords.has('SMTPUTF8'),
  }
}
