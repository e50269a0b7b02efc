import { ERRORS, type ErrorCode } from '@sluice/schema/errors'
import { dereference, type Schema as ValidatorSchema, validate } from '@cfworker/json-schema'
import { DOCUMENT, type Operation, type Schema } from './operations.ts'

/** All shapes of the document and of its answers, in one schema: what refers to another one finds it there. */
const ROOT = { $defs: { ...DOCUMENT.components.schemas } as Record<string, Schema> }

const nameOf = ({ operationId }: Operation, status: string, type: string): string => `${operationId} ${status} ${type}`

for (const [path, methods] of Object.entries(DOCUMENT.paths)) {
  for (const [method, operation] of Object.entries(methods)) {
    for (const [status, { content = {} }] of Object.entries(operation.responses)) {
      for (const [type, { schema = {} }] of Object.entries(content))
        ROOT.$defs[nameOf({ ...operation, path, method }, status, type)] = schema
    }
  }
}
const LOOKUP = dereference(ROOT)

/** What is wrong with a value by the document. */
function misfits(value: unknown, name: string): string[] {
  const { errors } = validate(value, ROOT.$defs[name] as ValidatorSchema, '2020-12', LOOKUP, false)
  return errors.map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`)
}

/** What is wrong with an answer: a failure of ours, a status or type that is not documented, a body that does not fit. Empty: nothing. */
export async function wrongWith(response: Response, operation: Operation): Promise<string[]> {
  const { status } = response
  const type = (response.headers.get('content-type') ?? '').split(';', 1)[0] ?? ''
  const documented = operation.responses[status]
  if (type === 'text/event-stream') await response.body?.cancel()
  const text = type === 'text/event-stream' ? '' : await response.text()
  if (status >= 500) return [`answers ${status}: ${text.slice(0, 300)}`]
  if (!documented) return [`answers ${status}, which is not documented: ${text.slice(0, 300)}`]
  const wrong = response.headers.get('x-request-id') ? [] : ['has no x-request-id']
  const types = Object.keys(documented.content ?? {})
  if (types.length === 0) return text === '' ? wrong : [...wrong, `answers ${status} with a body that is not documented`]
  if (!types.includes(type)) return [...wrong, `answers ${status} as ${type || 'nothing'}, documented is ${types.join(', ')}`]
  if (type !== 'application/json') return wrong
  const value = JSON.parse(text) as unknown
  return [...wrong, ...misfits(value, nameOf(operation, String(status), type)), ...(status >= 400 ? wrongCode(value, status) : [])]
}

/** A code of the table comes with its own status and advice. */
function wrongCode(value: unknown, status: number): string[] {
  const { code, suggestion } = (value as { error?: { code?: ErrorCode; suggestion?: string } }).error ?? {}
  const row = code === undefined ? undefined : ERRORS[code]
  if (row === undefined) return []
  return row.status === status && (suggestion === undefined || suggestion === row.suggestion) ? [] : [`says ${code} with ${status}`]
}
