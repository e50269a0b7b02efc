import type { AiBinding } from '../../../src/upstream/ai-binding.ts'

interface Run {
  model: string
  inputs: Record<string, unknown>
  options: Parameters<AiBinding['run']>[2]
}

/** Workers AI's binding, as it is with `returnRawResponse`: an answer of any status, or an error of its own. */
export function fakeAi(answer: () => Response | Promise<Response>): AiBinding & { runs: Run[] } {
  const runs: Run[] = []
  return {
    runs,
    run: async (model, inputs, options) => {
      runs.push({ model, inputs, options })
      return answer()
    },
  }
}
