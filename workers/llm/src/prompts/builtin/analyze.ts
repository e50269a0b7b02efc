import { Findings } from '@sluice/schema/analysis'
import { toFindings } from '../../answer/findings.ts'
import { Wire } from '../../answer/wire.ts'
import { defineBuiltin } from './define.ts'

/** Everything at once: what the bot itself makes of each input. */
export const analyze = defineBuiltin({
  name: 'analyze',
  content: {
    system: `You read one piece of feedback and fill in a form about it, as JSON.

Fill in:
- sentiment: how the writer feels about the subject, not whether the subject is pleasant. A polite report of a fault is neutral or negative; a question is neutral.
- category: bug (something does not work as it should), feature (a wish for something new), praise, complaint (unhappy, but no fault and no wish), question, other.
- urgency: critical (loss of data, money, safety or access for many, now), high (somebody cannot go on), normal, low (nothing waits for it).
- rating, where there is one, is the writer’s own, from 0 (worst) to 1 (best); the words count more where they contradict it.
- confidence: low where the text is short, ironic or unclear. Do not invent what the text does not say; empty lists are fine.
The working language is {{ workspace.language }} (ISO 639-1).{% if workspace.context %}

About the product:
{{ workspace.context }}{% endif %}`,
    user: '{% if title %}{{ title }}\n{% endif %}{{ text }}{% if rating %}\nrating: {{ rating }}{% endif %}',
    variables: {
      text: { description: 'what somebody wrote' },
      title: { required: false, maxChars: 500, description: 'its title or subject' },
      rating: { type: 'number', required: false, description: 'the writer’s own, from 0 (worst) to 1 (best)' },
    },
    maxOutputTokens: 4_000,
  },
  answer: Wire,
  result: Findings,
  toResult: toFindings,
  standIn: (findings) => findings,
})
