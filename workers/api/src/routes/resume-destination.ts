import { Slug } from '@sluice/schema/ids'
import * as z from 'zod'
import { findDestination } from '../destinations/find.ts'
import { resumeDestination as resume } from '../destinations/resume.ts'
import { defineRoute } from '../http/define-route.ts'
import { loadWorkspace } from '../store/load-workspace.ts'

/** `resumed` is false where nothing had stopped. */
const ResumedDestination = z.object({ resumed: z.boolean() })

export const resumeDestination = defineRoute({
  method: 'post',
  path: '/v1/destinations/:name/resume',
  operation: 'resumeDestination',
  summary: 'Let a stopped destination try again now',
  description:
    'Its oldest delivery is sent; when the destination takes it, everything else that waits follows. Not needed after a change of the configuration or of a secret: that does the same.',
  scope: 'write',
  params: z.object({ name: Slug }),
  answer: ResumedDestination,
  codes: ['NOT_FOUND'],
  example: { answer: { resumed: true } },
  async handle({ key: { id, workspace }, params: { name } }, ports) {
    findDestination(await loadWorkspace(ports.database, workspace), name)
    return { resumed: await resume({ workspace, destination: name }, id, ports) }
  },
})
