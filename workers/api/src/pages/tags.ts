interface Part {
  name: string
  description: string
  /** First words of its paths, behind `/v1/` where they have that. */
  words: readonly string[]
}

/** The parts of the API, in the order of a walk through the bot. */
const PARTS: readonly Part[] = [
  { name: 'Inputs', description: 'Ways in for what people say.', words: ['webhooks', 'inputs'] },
  { name: 'Sources', description: 'Where inputs come from, and what of them was refused.', words: ['sources', 'source-kinds'] },
  {
    name: 'Items',
    description: 'What came in and how it was understood: to list, correct and do again.',
    words: ['items', 'events', 'traces', 'live', 'views'],
  },
  {
    name: 'Overview',
    description: 'Numbers over time, and what needs somebody.',
    words: ['overview', 'stats', 'alerts', 'attention', 'markers'],
  },
  { name: 'Topics', description: 'What many people speak of.', words: ['topics', 'topic-suggestions', 'topic-versions'] },
  { name: 'Rules', description: 'What is done about which items.', words: ['rules'] },
  { name: 'Destinations', description: 'Services that actions go to, and how they are.', words: ['destinations'] },
  { name: 'Deliveries', description: 'Actions one by one, with their attempts and approvals.', words: ['deliveries', 'approvals'] },
  { name: 'Dead letters', description: 'Messages that no stage could take, to look at and to replay.', words: ['dead-letters'] },
  {
    name: 'Models',
    description: 'Models behind one address, in the shapes of OpenAI.',
    words: ['chat', 'responses', 'embeddings', 'models'],
  },
  { name: 'Tasks', description: 'Things that a model does with a text, by name.', words: ['tasks', 'analyze-sentiment'] },
  { name: 'Prompts', description: 'What models are told, in versions.', words: ['prompts'] },
  { name: 'Usage', description: 'Calls of models, what they cost, and budgets.', words: ['usage', 'budgets', 'prices'] },
  { name: 'Configuration', description: 'What sluice.yaml says, and secrets.', words: ['config', 'secrets', 'time-zone'] },
  {
    name: 'Access',
    description: 'Who may do what, and who did.',
    words: ['session', 'sessions', 'sign-in', 'keys', 'members', 'workspaces', 'audit'],
  },
  {
    name: 'Data',
    description: 'How long data is kept, and the data of one person.',
    words: ['retention', 'people', 'erasures', 'authors', 'data', 'privacy'],
  },
  { name: 'Health', description: 'Whether everything works, and how large it has become.', words: ['health', 'metrics', 'system'] },
]

const wordOf = (path: string): string => path.replace(/^\/v1/, '').split('/')[1] ?? ''

/** The part of the API that a path belongs to: `/v1/dead-letters/groups` → `Dead letters`. What is in none is called by its word. */
export const tagOf = (path: string): string => PARTS.find(({ words }) => words.includes(wordOf(path)))?.name ?? wordOf(path)

/** What is written down of the tags that are used. One without a description is missing above: the lint of `npm run check` says so. */
export function describeTags(used: readonly string[]): { name: string; description?: string }[] {
  const known = PARTS.filter(({ name }) => used.includes(name)).map(({ name, description }) => ({ name, description }))
  const unknown = used.filter((name) => !PARTS.some((part) => part.name === name))
  return [...known, ...[...new Set(unknown)].map((name) => ({ name }))]
}
