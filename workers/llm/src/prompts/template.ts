import { fail, ok, type Result } from '@sluice/kit/result'
import { plain, Trusted, written } from './data.ts'
import { TemplateError } from './liquid/expression.ts'
import { parseNodes } from './liquid/parse.ts'
import { type Renderer, renderNodes } from './liquid/render.ts'
import { tokensOf } from './liquid/tokens.ts'

/** A part of a prompt, parsed. */
export interface Template {
  render(scope: Readonly<Record<string, unknown>>): Result<string, string>
}

/**
 * A template in the part of Liquid that prompts have use for: output with a few filters, `if`, `unless`, `for`, `raw`, `comment`. Every
 * value is written as data, and no filter switches that off; what stands in the template itself is written as it is. The failure names
 * the line, or the variable that there is not. https://shopify.github.io/liquid/
 *
 * Why not the engine of the other Workers: it weighs 23 kB gzipped, a fifth of what this one may, for tags that a prompt must not have.
 */
export function parseTemplate(source: string, variables: ReadonlySet<string>): Result<Template, string> {
  const tokens = tokensOf(source)
  if (!tokens.ok) return tokens
  return attempt(() => {
    const nodes = parseNodes(tokens.value, variables)
    return { render: (scope) => attempt(() => renderNodes(nodes, scope, RENDERER)) }
  })
}

const RENDERER: Renderer = { literal: (text) => new Trusted(text), plain, write: written }

function attempt<T>(work: () => T): Result<T, string> {
  try {
    return ok(work())
  } catch (error) {
    if (error instanceof TemplateError) return fail(error.message)
    throw error
  }
}
