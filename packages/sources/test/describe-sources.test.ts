import { SourceConfig } from '@sluice/schema/config'
import { expect, test } from 'vitest'
import { describeSources } from '../src/describe-sources.ts'
import { HANDSHAKE_KINDS } from '../src/handshake-secret.ts'
import { SOURCE_KINDS } from '../src/registry.ts'

const describe = (fields: object) => describeSources({ one: SourceConfig.parse(fields) })['one']

test('a source says how it is reached', () => {
  expect(describe({ kind: 'github', secret: '${S}' })).toMatchObject({
    title: 'GitHub',
    methods: ['POST'],
    polled: false,
    secretInAddress: false,
  })
  expect(describe({ kind: 'feed', url: 'https://blog.example/feed' })).toMatchObject({ methods: [], polled: true })
})

test('a kind that is gone leaves the source visible', () => {
  expect(describe({ kind: 'no-longer-there' })).toEqual({
    title: 'no-longer-there',
    docs: '',
    methods: [],
    polled: false,
    secretInAddress: false,
  })
})

test('the kinds whose secret comes with the handshake are those that say so', () => {
  expect([...HANDSHAKE_KINDS]).toEqual(SOURCE_KINDS.filter(({ secretByHandshake }) => secretByHandshake).map(({ kind }) => kind))
})
