/** Names of topics that say the same in other words, to be suggested as one. Nothing is merged by it. */

interface Named {
  topic: string
  items: number
}

/** Topics that seem to be one; `name` is the one with most items, and `topics` has it first. */
export interface Alike {
  name: string
  topics: Named[]
}

/** Words that tell nothing about which topic it is. */
const EMPTY = new Set(['a', 'about', 'an', 'and', 'for', 'from', 'in', 'issue', 'of', 'on', 'our', 'problem', 'the', 'to', 'with', 'your'])

/** English endings, the longest first; what is left has to be long enough to be a word. */
const ENDINGS = [
  'ations',
  'ation',
  'ments',
  'ment',
  'ings',
  'ures',
  'ions',
  'ing',
  'ure',
  'ion',
  'ies',
  'ers',
  'ed',
  'er',
  'es',
  's',
  'e',
  'y',
]
const SHORTEST_STEM = 3
/** Shorter names differ in a letter where they mean something else. */
const MIN_LETTERS_OF_TYPOS = 8

/** What is common to the forms of a word: `fails`, `failed`, `failure` → `fail`. Rough on purpose: people decide what is the same. */
export function stem(word: string): string {
  for (const ending of ENDINGS) {
    const rest = word.slice(0, -ending.length)
    if (word.endsWith(ending) && rest.length >= SHORTEST_STEM && !(ending === 's' && word.endsWith('ss'))) return undoubled(rest)
  }
  return word
}

/** `logging` → `logg` → `log` */
const undoubled = (word: string): string => (/([bdglmnprt])\1$/.test(word) ? word.slice(0, -1) : word)

const wordsOf = (topic: string): string[] =>
  topic
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** Under which keys a topic is filed; two with a key in common are alike. */
function keysOf(topic: string): string[] {
  const words = wordsOf(topic)
  const telling = words.filter((word) => !EMPTY.has(word.replace(/s$/, ''))).map(stem)
  const sorted = [...new Set(telling.length > 0 ? telling : words)].toSorted().join(' ')
  return [`words ${sorted}`, `letters ${words.join('')}`]
}

/** One letter more, less or other. */
function oneApart(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  const [rest, otherRest] = [one.slice(at), other.slice(at)]
  return rest.slice(1) === otherRest.slice(1) || rest === otherRest.slice(1) || rest.slice(1) === otherRest
}

/** Groups of topics that are alike, those with most items first. `apart`: pairs of which somebody has said that they are not the same. */
export function alike(topics: readonly Named[], apart: (one: string, other: string) => boolean = () => false): Alike[] {
  const groupOf = new Map(topics.map(({ topic }) => [topic, new Set([topic])]))
  const join = (one: string, other: string): void => {
    const [mine, theirs] = [groupOf.get(one), groupOf.get(other)]
    if (!mine || !theirs || mine === theirs || [...mine].some((a) => [...theirs].some((b) => apart(a, b)))) return
    for (const topic of theirs) groupOf.set(topic, mine.add(topic))
  }
  const filed = Map.groupBy(
    topics.flatMap(({ topic }) => keysOf(topic).map((key) => ({ key, topic }))),
    ({ key }) => key,
  )
  for (const [first, ...others] of filed.values()) for (const { topic } of others) if (first) join(first.topic, topic)
  const long = topics
    .map(({ topic }) => ({ topic, letters: wordsOf(topic).join('') }))
    .filter(({ letters }) => letters.length >= MIN_LETTERS_OF_TYPOS)
  for (const [index, one] of long.entries())
    for (const other of long.slice(index + 1)) if (oneApart(one.letters, other.letters)) join(one.topic, other.topic)
  const items = new Map(topics.map(({ topic, items: count }) => [topic, count]))
  const groups = [...new Set(groupOf.values())].filter(({ size }) => size > 1)
  return groups
    .map((group) => [...group].map((topic) => ({ topic, items: items.get(topic) ?? 0 })).toSorted((a, b) => b.items - a.items))
    .map((members) => ({ name: members[0]?.topic ?? '', topics: members }))
    .toSorted((a, b) => sum(b) - sum(a))
}

const sum = ({ topics }: Alike): number => topics.reduce((all, { items }) => all + items, 0)
