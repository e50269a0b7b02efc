import { Entity } from '@sluice/schema/analysis'
import * as z from 'zod'
import { entitiesOf } from '../../answer/entities.ts'
import { defineBuiltin } from './define.ts'

const wantedOnly = <T extends { type: string }>(entities: readonly T[], { types }: Record<string, unknown>): T[] =>
  entities.filter(({ type }) => !Array.isArray(types) || types.length === 0 || types.includes(type))

export const extractEntities = defineBuiltin({
  name: 'extract-entities',
  content: {
    system: `You find what a text names, and answer as JSON: people, organizations, places and products, addresses, numbers, dates and amounts.
Give each as it stands in the text, letter for letter, once, in the order of the text. Do not name what is not there; an empty list is fine.{% if types %} Only these types are wanted: {{ types }}{% endif %}`,
    user: '{{ text }}',
    variables: {
      text: { description: 'what somebody wrote' },
      types: { type: 'list', required: false, description: `only these of ${Entity.shape.type.options.join(', ')}` },
    },
    maxOutputTokens: 4_000,
  },
  answer: z.object({
    entities: z.array(
      z.object({
        // An enumeration for the model, any text for us: an unknown type is no reason to ask again.
        type: z.string().meta({ enum: Entity.shape.type.options }),
        text: z.string().describe('exactly as it stands in the text'),
        pii: z.boolean().describe('personal data of somebody'),
      }),
    ),
  }),
  result: z.object({ entities: z.array(Entity) }),
  toResult: ({ entities }, variables) => ({ entities: wantedOnly(entitiesOf(entities), variables).slice(0, 50) }),
  standIn: ({ entities }, variables) => ({ entities: wantedOnly(entities, variables) }),
})
