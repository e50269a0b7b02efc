import type { Issue } from '@sluice/schema/issues'
import type { LlmConfig } from '@sluice/schema/llm'

/** Everything in `llm` that names a target that is not there, or leaves two meanings to a name. */
export function checkModels({ targets, models, budgets, limits }: LlmConfig): Issue[] {
  const known = Object.keys(targets)
  const issues: Issue[] = []
  for (const [name, alias] of Object.entries(models)) {
    const path = `llm.models.${name}`
    if (known.includes(name)) issues.push({ path, message: 'is the name of a target too; a request could mean either' })
    alias.targets.forEach(({ to }, index) => {
      if (!known.includes(to))
        issues.push({ path: `${path}.targets.${index}`, message: `there is no target ${to}; llm.targets has ${list(known)}` })
    })
    if (alias.targets.every(({ weight }) => weight === 0)) issues.push({ path, message: 'has no target with a weight above 0' })
  }
  for (const [field, entries] of Object.entries({ budgets, limits })) {
    entries.forEach(({ scope, name }, index) => {
      const path = `llm.${field}.${index}.name`
      if (scope === 'workspace' && name !== undefined) issues.push({ path, message: 'has no meaning for the whole workspace' })
      if (scope === 'target' && name !== undefined && !known.includes(name)) {
        issues.push({ path, message: `there is no target ${name}; llm.targets has ${list(known)}` })
      }
    })
  }
  return issues
}

const list = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(', '))
