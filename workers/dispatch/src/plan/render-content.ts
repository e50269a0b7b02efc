import type { Result } from '@sluice/kit/result'
import type { TemplateFacts } from '../facts.ts'
import type { CompiledAction } from '../rules/compile.ts'
import { plain } from '../templates/channel.ts'
import { defaultText, defaultTitle } from '../templates/default-content.ts'
import type { Template } from '../templates/engine.ts'
import { spokenContent } from '../templates/fitted-content.ts'

interface Rendered {
  title: string
  text: string
  errors: string[]
}

/** Title and text of an action. A template that cannot be rendered costs its wording, never the action. */
export function renderContent(action: CompiledAction, facts: TemplateFacts): Rendered {
  const channel = action.connector?.channel ?? plain
  const errors: string[] = []
  const field = (name: string, template: Result<Template, string> | null, fallback: () => string): string => {
    if (!template) return fallback()
    const rendered = template.ok ? template.value.render(facts) : template
    if (rendered.ok) return rendered.value
    errors.push(`${name}: ${rendered.failure}`)
    return fallback()
  }
  const headline = () => defaultTitle(facts, channel)
  const title = field('title', action.title, headline)
  const text = field('text', action.text, () => defaultText(facts, channel))
  return { ...spokenContent({ title, text }, channel, headline), errors }
}
