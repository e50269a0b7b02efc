import { AppError } from '@sluice/kit/http'
import { Slug } from '@sluice/schema/ids'
import * as z from 'zod'
import { allows } from '../auth/scope.ts'
import { defineRoute } from '../http/define-route.ts'
import { loadRejectedRequests } from '../read/source-health.ts'
import { handshakeToken } from '../secrets/handshake-token.ts'
import { viewSources } from '../sources/view.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { EXAMPLE_REJECTED, EXAMPLE_SOURCE, SourceDetail } from './source-shapes.ts'

export const getSource = defineRoute({
  method: 'get',
  path: '/v1/sources/:name',
  operation: 'getSource',
  summary: 'A source, how it is, and what it refused last',
  description:
    'The refused requests show why: a wrong secret, a clock that is wrong, a body that does not fit. Those with an `id` can be taken after all, once that is mended (`/v1/sources/{name}/rejected/replay`). `handshakeToken` is there only for an admin and only until the first event after the handshake; reading it is logged.',
  scope: 'read',
  params: z.object({ name: Slug }),
  answer: SourceDetail,
  codes: ['UNKNOWN_SOURCE'],
  example: {
    answer: {
      ...EXAMPLE_SOURCE,
      rejectedRequests: [EXAMPLE_REJECTED],
      config: { kind: 'github', secret: '${GITHUB_SECRET}' },
      version: 18,
    },
  },
  async handle({ key, params: { name } }, ports): Promise<z.infer<typeof SourceDetail>> {
    const { workspace } = key
    const state = await loadWorkspace(ports.database, workspace)
    const [source] = await viewSources(state, [name], ports)
    const config = state.stored?.config.sources[name]
    if (!source || !config) throw new AppError('UNKNOWN_SOURCE', `There is no source ${name}.`)
    const detail = { ...source, config, version: state.version }
    const rejectedRequests = await loadRejectedRequests(ports.database, workspace, name, ports.now())
    const token = allows(key.scopes, 'admin') ? await handshakeToken(state, name, source.lastSeenAt, ports.keyring) : null
    if (token === null) return { ...detail, rejectedRequests }
    ports.log.warn('secrets.handshake_token_read', { workspace, source: name, by: key.id })
    return { ...detail, rejectedRequests, handshakeToken: token }
  },
})
