import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { markTopic as marked, moveTopics, splitTopic as parted } from '../topics/change.ts'
import { editTopic, refusedField } from '../topics/edit.ts'
import { currentTopic, MAX_MEMBERS } from '../topics/names.ts'
import { EditedTopicView, EXAMPLE_EDITED_TOPIC, Preview, TopicName, TopicText } from './topic-shapes.ts'

const EDIT = { scope: 'write', params: TopicName, answer: EditedTopicView, codes: ['NOT_FOUND', 'CONFLICT'] } as const

export const renameTopic = defineRoute({
  ...EDIT,
  method: 'post',
  path: '/v1/topics/:topic/rename',
  operation: 'renameTopic',
  summary: 'Give a topic another name',
  description:
    'Charts, lists, exports and rules say the new name at once, also of items from long ago; links with the old name still lead to it. Where the name is that of another topic, both become one. A version, which can be taken back.',
  body: z.strictObject({ name: TopicText, preview: Preview }),
  example: { body: { name: 'signing in' }, answer: EXAMPLE_EDITED_TOPIC },
  async handle({ key: { workspace, id: actor }, params, body: { name, preview } }, ports) {
    return editTopic(
      {
        workspace,
        actor,
        name: params.topic,
        preview,
        decide: (now, topic) => ({ verb: 'renamed', topic: name, diff: moveTopics(now, [topic], name) }),
      },
      ports,
    )
  },
})

export const mergeTopics = defineRoute({
  ...EDIT,
  method: 'post',
  path: '/v1/topics/:topic/merge',
  operation: 'mergeTopics',
  summary: 'Put other topics under this one',
  description:
    'No item is written anew: all names count as one from now on, an item that has several of them once. A version, which can be taken back.',
  body: z.strictObject({ topics: z.array(z.string().min(1).max(80)).min(1).max(MAX_MEMBERS), preview: Preview }),
  example: { body: { topics: ['login failure'] }, answer: EXAMPLE_EDITED_TOPIC },
  async handle({ key: { workspace, id: actor }, params, body: { topics, preview } }, ports) {
    return editTopic(
      {
        workspace,
        actor,
        name: params.topic,
        preview,
        decide(now, topic) {
          const others = [...new Set(topics.map((other) => currentTopic(other, now.names)))].filter((other) => other !== topic)
          return { verb: 'merged', topic, diff: moveTopics(now, others, topic) }
        },
      },
      ports,
    )
  },
})

export const splitTopic = defineRoute({
  ...EDIT,
  method: 'post',
  path: '/v1/topics/:topic/split',
  operation: 'splitTopic',
  summary: 'Take names out of a topic',
  description:
    'Each of the names becomes a topic of its own again, or all of them one with the name that is given. What a model has called by one name cannot be taken apart so: correct the topics of those items. A version, which can be taken back.',
  body: z.strictObject({ names: z.array(z.string().min(1).max(80)).min(1).max(MAX_MEMBERS), name: TopicText.optional(), preview: Preview }),
  example: { body: { names: ['login failure'] }, answer: EXAMPLE_EDITED_TOPIC },
  async handle({ key: { workspace, id: actor }, params, body: { names, name, preview } }, ports) {
    return editTopic(
      {
        workspace,
        actor,
        name: params.topic,
        preview,
        decide(now, topic, members) {
          const foreign = names.find((raw) => !members.includes(raw))
          if (foreign !== undefined) throw refusedField('names', `${foreign} is none of its names`)
          if (new Set(names).size >= members.length) throw refusedField('names', 'must leave one; to move all of them, rename the topic')
          if (name === undefined && names.includes(topic))
            throw refusedField('name', `must be given: ${topic} is the name of the topic itself`)
          if (name === topic) throw refusedField('name', 'must be another')
          return { verb: 'split', topic, diff: parted(now, names, name) }
        },
      },
      ports,
    )
  },
})

/** Field of the body → verb where it is true, and where it is false. */
const VERBS = { pinned: ['pinned', 'unpinned'], muted: ['muted', 'unmuted'], resolved: ['resolved', 'reopened'] } as const

export const markTopic = defineRoute({
  ...EDIT,
  method: 'post',
  path: '/v1/topics/:topic/mark',
  operation: 'markTopic',
  summary: 'Pin a topic, mute it, or say that it is over',
  description:
    'One at a time. Pinned topics stand on top. Muted ones are left out of the list and of Overview; their items stay everywhere. A resolved topic opens again by itself with items of a later day (UTC). A version, which can be taken back.',
  body: z
    .strictObject({ pinned: z.boolean().optional(), muted: z.boolean().optional(), resolved: z.boolean().optional() })
    .refine((body) => Object.values(body).filter((value) => value !== undefined).length === 1, 'must say one thing'),
  example: { body: { resolved: true }, answer: { topic: 'signing in', version: 8, preview: { moves: [], results: [], rules: [] } } },
  async handle({ key: { workspace, id: actor }, params, body: { pinned, muted, resolved } }, ports) {
    const [field, value] =
      pinned !== undefined
        ? (['pinned', pinned] as const)
        : muted !== undefined
          ? (['muted', muted] as const)
          : (['resolved', resolved === true] as const)
    const change =
      field === 'resolved' ? { resolvedAt: value ? ports.now() : null } : field === 'pinned' ? { pinned: value } : { muted: value }
    return editTopic(
      {
        workspace,
        actor,
        name: params.topic,
        decide: (now, topic) => ({ verb: VERBS[field][value ? 0 : 1], topic, diff: marked(now, topic, change) }),
      },
      ports,
    )
  },
})
