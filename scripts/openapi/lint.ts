import { createConfig, lintFromString } from '@redocly/openapi-core'
import { openApiDocument } from './document.ts'

/** Rules that the recommended set leaves out or only warns of. */
const STRICTER = {
  'operation-description': 'error',
  'operation-tag-defined': 'error',
  'operation-4xx-response': 'error',
  'operation-operationId': 'error',
  'no-invalid-media-type-examples': { severity: 'error', allowAdditionalProperties: false },
  'no-invalid-schema-examples': 'error',
  'no-invalid-parameter-examples': 'error',
} as const

type Content = Record<string, { example?: unknown; examples?: unknown }>

interface Document {
  paths: Record<
    string,
    Record<string, { operationId: string; requestBody?: { content: Content }; responses: Record<string, { content?: Content }> }>
  >
}

/** Bodies and answers of JSON that show none of themselves. */
function withoutExample({ paths }: Document): string[] {
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods))
  return operations.flatMap(({ operationId, requestBody, responses }) => {
    const answers = Object.entries(responses).filter(([status]) => status.startsWith('2'))
    const shown: [string, Content | undefined][] = [
      ['body', requestBody?.content],
      ...answers.map(([status, { content }]): [string, Content | undefined] => [status, content]),
    ]
    const bare = shown.filter(([, content]) => lacksExample(content?.['application/json']))
    return bare.map(([what]) => `${operationId}  example: its ${what} shows none; put it into the route or workers/api/src/pages/examples`)
  })
}

const lacksExample = (media: Content[string] | undefined): boolean =>
  media !== undefined && media.example === undefined && media.examples === undefined

/** What is wrong with the OpenAPI document, a sentence each with its place: Redocly's recommended rules and those above; nothing is switched off. */
export async function lintDocument(): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'], rules: STRICTER })
  const source = JSON.stringify(await openApiDocument())
  const problems = await lintFromString({ source, config, absoluteRef: '/openapi.json' })
  const found = problems.map(({ ruleId, message, location }) => `${location[0]?.pointer ?? '#/'}  ${ruleId}: ${message}`)
  return [...found, ...withoutExample(JSON.parse(source) as Document)]
}
