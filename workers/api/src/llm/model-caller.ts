import { AppError } from '@sluice/kit/http'
import type { Credentials, ModelCaller } from '@sluice/schema/rpc/llm'
import { authorize, type AuthorizePorts } from '../auth/authorize.ts'

/** Who asks for a model by these headers. Trouble of ours is thrown. */
export async function modelCaller(credentials: Credentials, ports: AuthorizePorts): Promise<ModelCaller> {
  const { authorization, access, workspace, address = null, agent = null } = credentials
  const named = {
    authorization,
    'cf-access-jwt-assertion': access,
    'sluice-workspace': workspace,
    'cf-connecting-ip': address,
    'user-agent': agent,
  }
  const headers = new Headers()
  for (const [name, value] of Object.entries(named)) if (value !== null) headers.set(name, value)
  try {
    const caller = await authorize({ headers, method: 'GET', url: '' }, 'llm', ports)
    return { ok: true, workspace: caller.workspace, keyId: caller.id }
  } catch (error) {
    if (error instanceof AppError) return { ok: false, code: error.code, message: error.message }
    throw error
  }
}
