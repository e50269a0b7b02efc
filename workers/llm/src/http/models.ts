import type { Target } from '../call/contract.ts'
import type { Gateway } from '../call/ports.ts'
import type { Who } from './caller.ts'
import { errorBody } from './failure.ts'
import type { HttpPorts } from './ports.ts'

/** A model as OpenAI lists it; what it can do and where it leads are ours. */
interface ModelView {
  id: string
  object: 'model'
  created: number
  owned_by: string
  capabilities?: Target['capabilities']
  targets?: string[]
}

/** Every name that a request may ask for: aliases first, then the targets themselves. */
function modelsOf({ config, targets }: Gateway): ModelView[] {
  const aliases = Object.entries(config.models).map(([id, alias]): ModelView => ({
    id,
    object: 'model',
    created: 0,
    owned_by: 'sluice',
    targets: alias.targets.map(({ to }) => to),
  }))
  const models = [...targets.values()].map(({ name, provider, capabilities }): ModelView => ({
    id: name,
    object: 'model',
    created: 0,
    owned_by: provider,
    capabilities,
  }))
  return [...aliases, ...models]
}

/** `GET /v1/models` and `GET /v1/models/{model}` */
export async function models({ workspace }: Who, { gateway }: HttpPorts, id?: string): Promise<Response> {
  const found = await gateway(workspace)
  const data = found ? modelsOf(found) : []
  if (id === undefined) return Response.json({ object: 'list', data })
  const model = data.find((one) => one.id === id)
  if (model) return Response.json(model)
  return Response.json(errorBody(`There is no model ${id.slice(0, 100)}.`, 'invalid_request_error', 'model_not_found', 'model'), {
    status: 404,
  })
}
