import { DEFAULT_WORKSPACE } from '@sluice/schema/ids'
import * as z from 'zod'
import { shownToken } from '../auth/authorize.ts'
import { defineRoute } from '../http/define-route.ts'
import { enterable } from '../workspaces/enterable.ts'
import { unkept } from './session-shapes.ts'

const SignInView = z.object({
  /** Who has come through Cloudflare Access, and where he may go; null: nobody, a key is needed. */
  person: z.object({ name: z.string(), workspaces: z.array(z.string()) }).nullable(),
  /** Why somebody who has come with a token may go nowhere, and whom to ask. */
  refusal: z.string().nullable(),
})

export const getSignIn = defineRoute({
  method: 'get',
  path: '/v1/sign-in',
  operation: 'getSignIn',
  summary: 'Whether one can sign in without a key',
  description: 'What a sign-in page asks before it asks for a key: Cloudflare Access may have said already who this is.',
  scope: 'nobody',
  answer: SignInView,
  codes: ['UPSTREAM_FAILED'],
  example: { answer: { person: { name: 'ada@example.com', workspaces: ['default', 'acme-eu'] }, refusal: null } },
  async handle({ request }, ports) {
    const token = shownToken(request.headers)
    if (token === undefined) return unkept({ person: null, refusal: null })
    const callers = await enterable(token, ports)
    const [first] = callers
    const person = first ? { name: first.name, workspaces: callers.map(({ workspace }) => workspace) } : null
    return unkept({ person, refusal: person === null ? await reasonOf(ports.verifyToken(token, DEFAULT_WORKSPACE)) : null })
  },
})

const reasonOf = (refused: Promise<unknown>): Promise<string | null> =>
  refused.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : null),
  )
