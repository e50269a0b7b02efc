import { AppError } from '@sluice/kit/http'
import type * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { loadConfig } from '../store/load-config.ts'
import { ConfigView, toConfigView } from './config-view.ts'

export const getConfig = defineRoute({
  method: 'get',
  path: '/v1/config',
  operation: 'getConfig',
  summary: 'The configuration in force',
  description: 'With the names of its secrets; their values cannot be read.',
  scope: 'read',
  answer: ConfigView,
  async handle({ key }, { database }): Promise<z.infer<typeof ConfigView>> {
    const stored = await loadConfig(database, key.workspace)
    if (!stored) throw new AppError('NOT_FOUND', 'There is no configuration yet.')
    return toConfigView(stored)
  },
})
