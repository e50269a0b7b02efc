/** Where a request came from, as far as one wants to read it in a list. */
export interface Origin {
  /** IP address that Cloudflare saw. */
  address: string | null
  /** What asked, coarsely: `Firefox on Linux`, `curl`. */
  agent: string | null
}

export const originOf = (headers: Headers): Origin => ({
  address: headers.get('cf-connecting-ip')?.slice(0, 45) ?? null,
  agent: agentOf(headers.get('user-agent') ?? ''),
})

// The first that fits counts: nearly every browser also claims to be those below it.
const BROWSERS: [RegExp, string][] = [
  [/Edg(?:A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\/|HeadlessChrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

const first = (table: readonly [RegExp, string][], text: string): string | undefined => table.find(([pattern]) => pattern.test(text))?.[1]

/** A browser and its system, or the name of a program without its version; null where it says nothing. */
function agentOf(text: string): string | null {
  if (text.startsWith('Mozilla/')) {
    const system = first(SYSTEMS, text)
    return `${first(BROWSERS, text) ?? 'Browser'}${system === undefined ? '' : ` on ${system}`}`
  }
  return /^[\w.-]{1,40}/.exec(text)?.[0] ?? null
}
