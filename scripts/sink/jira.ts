import { isObject, json, objectOf, type Service, type SinkAnswer } from './service.ts'

interface JiraIssue {
  id: string
  key: string
  self: string
  fields: Record<string, unknown>
}

type Fields = Record<string, unknown>

const named = (value: unknown, name: string): boolean => isObject(value) && typeof value[name] === 'string' && value[name] !== ''

/** What Jira checks of a field, and its sentence when that fails. */
const CHECKS: Record<string, { good: (value: unknown) => boolean; message: string }> = {
  project: { good: (value) => named(value, 'key'), message: 'Specify a valid project ID or key' },
  issuetype: { good: (value) => named(value, 'name'), message: 'Specify an issue type' },
  summary: {
    good: (value) => typeof value === 'string' && value.trim() !== '' && value.length <= 255 && !/[\r\n]/.test(value),
    message: 'Summary must be a single line of 1 to 255 characters.',
  },
  description: {
    good: (value) => value === undefined || (isObject(value) && value['type'] === 'doc' && value['version'] === 1),
    message: 'Operation value must be an Atlassian Document',
  },
  labels: {
    good: (value) =>
      value === undefined || (Array.isArray(value) && value.every((label) => typeof label === 'string' && /^\S+$/.test(label))),
    message: 'The label contains spaces which is invalid.',
  },
}

const failure = (status: number, messages: string[], errors: Record<string, string> = {}): SinkAnswer =>
  json(status, { errorMessages: messages, errors }, [...messages, ...Object.values(errors)].join(' '))

const COMMENTS = /^\/rest\/api\/3\/issue\/([A-Z][A-Z0-9_]*-\d+)\/comment$/

/** What is asked to see whether the credentials are good. */
const READABLE: readonly [RegExp, object][] = [
  [/\/myself$/, { accountId: 'sink' }],
  [/\/project\/[^/]+$/, { id: '10000', key: 'SINK' }],
]

/** Jira Cloud's REST API as far as the connector uses it: create an issue, comment on it, search by label. All of it lives in memory. */
export function createJira(): Service & { issues: JiraIssue[] } {
  const issues: JiraIssue[] = []
  const comments = new Map<string, { id: string; body: unknown }[]>()

  const create = (fields: Fields): SinkAnswer => {
    const wrong = Object.entries(CHECKS).filter(([name, { good }]) => !good(fields[name]))
    if (wrong.length > 0) return failure(400, [], Object.fromEntries(wrong.map(([name, { message }]) => [name, message])))
    const id = String(10_001 + issues.length)
    const key = `${(fields['project'] as { key: string }).key}-${issues.length + 1}`
    const issue = { id, key, self: `/rest/api/3/issue/${id}`, fields }
    issues.push(issue)
    return json(201, { id, key, self: issue.self }, `${key}  ${String(fields['summary'])}`)
  }

  const comment = (key: string, body: Record<string, unknown> | null): SinkAnswer => {
    if (!issues.some((issue) => issue.key === key)) return failure(404, ['Issue does not exist or you do not have permission to see it.'])
    const told = comments.get(key) ?? []
    if (!body) return json(200, { startAt: 0, maxResults: 100, total: told.length, comments: told }, `comments of ${key}`)
    const made = { id: String(20_001 + [...comments.values()].flat().length), body: body['body'] }
    comments.set(key, [...told, made])
    return json(201, made, `comment on ${key}`)
  }

  const search = (jql: unknown): SinkAnswer => {
    const label = /^labels = "([^"]+)"$/.exec(String(jql))?.[1]
    if (label === undefined) return failure(400, ['The sink understands JQL of the form: labels = "…"'])
    const found = issues.filter(({ fields }) => Array.isArray(fields['labels']) && fields['labels'].includes(label))
    return json(200, { issues: found, isLast: true }, `search ${label}: ${found.map(({ key }) => key).join(', ') || 'none'}`)
  }

  return {
    name: 'jira',
    issues,
    takes: (path) => path.startsWith('/rest/api/3/'),
    answer({ method, path, authorized, body }) {
      if (!authorized) return failure(401, ['Client must be authenticated to access this resource.'])
      const input = objectOf(body)
      const [, commented] = COMMENTS.exec(path) ?? []
      if (commented !== undefined && (method === 'GET' || input)) return comment(commented, method === 'GET' ? null : input)
      const there = method === 'GET' ? READABLE.find(([pattern]) => pattern.test(path)) : undefined
      if (there) return json(200, there[1], path)
      if (method !== 'POST' || !['/rest/api/3/issue', '/rest/api/3/search/jql'].includes(path)) return failure(404, ['No such resource.'])
      if (!input) return failure(400, ['The request body could not be parsed.'])
      return path.endsWith('/issue') ? create(isObject(input['fields']) ? input['fields'] : {}) : search(input['jql'])
    },
  }
}
