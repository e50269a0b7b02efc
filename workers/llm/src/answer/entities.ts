import { Entity } from '@sluice/schema/analysis'
import type { Wire } from './wire.ts'
import { lines } from './within.ts'

/** Types that are personal data whatever the model says. */
const PERSONAL = new Set<Entity['type']>(['email', 'phone', 'card', 'iban', 'ip', 'person'])

/** Entities as a model wrote them → as they are kept: an unknown type is `other`. */
export function entitiesOf(entities: Wire['entities']): Entity[] {
  return entities.flatMap(({ type: given, text, pii }) => {
    const found = Entity.shape.type.safeParse(given.toLowerCase())
    const type = found.success ? found.data : 'other'
    const [name] = lines([text], 1, 300)
    return name ? [{ type, text: name, pii: pii || PERSONAL.has(type) }] : []
  })
}
