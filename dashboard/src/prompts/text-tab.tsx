import type { ReactNode } from 'react'
import { Card } from '../design/card.tsx'
import { Foreign } from '../design/foreign.tsx'
import { count, UNKNOWN } from '../design/format.ts'
import type { PromptContent } from './shapes.ts'

/** A version as it is: a version never changes, so there is nothing to type into. */
export function TextTab({ content, note }: { content: PromptContent; note: ReactNode }): ReactNode {
  const { system, user, variables, output, examples, model, maxOutputTokens, temperature, cacheSeconds } = content
  return (
    <>
      {note}
      <Card title="System message">
        <Block text={system} empty="None: the model is told nothing but the message below." />
      </Card>
      <Card title="Message">
        <Block text={user} empty="Empty." />
      </Card>
      <Card title="Variables">
        {Object.keys(variables).length === 0 && <p className="px-4 py-3 text-kumo-subtle">None.</p>}
        <dl>
          {Object.entries(variables).map(([name, { type, required, description, maxChars }]) => (
            <div
              key={name}
              className="grid gap-x-4 border-b border-kumo-hairline px-4 py-2 last:border-b-0 sm:grid-cols-[10rem_minmax(0,1fr)]"
            >
              <dt>
                <code className="font-mono text-xs">{name}</code>
              </dt>
              <dd className="foreign text-kumo-subtle">
                {type}
                {required ? ', needed' : ', may be left out'}
                {(type === 'text' || type === 'list') && `, at most ${count(maxChars)} characters`}
                {description !== '' && (
                  <>
                    : <Foreign text={description} />
                  </>
                )}
              </dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card title="Answer">
        {output ? (
          <Block text={JSON.stringify(output, null, 2)} empty="" />
        ) : (
          <p className="px-4 py-3 text-kumo-subtle">In words: no schema holds it.</p>
        )}
      </Card>
      {examples.length > 0 && (
        <Card title="Examples" aside={<span className="num text-xs text-kumo-subtle">{examples.length}</span>}>
          {examples.map(({ user: asked, assistant }, index) => (
            // oxlint-disable-next-line no-array-index-key -- an example has no identity but its place
            <div key={index} className="border-b border-kumo-hairline last:border-b-0">
              <Block text={asked} empty="" />
              <Block text={assistant} empty="" />
            </div>
          ))}
        </Card>
      )}
      <Card title="Model">
        <dl className="grid grid-cols-2 gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-4">
          <Setting name="Alias or target" value={model} />
          <Setting name="Answer, at most" value={`${count(maxOutputTokens)} tokens`} />
          <Setting name="Temperature" value={temperature === undefined ? UNKNOWN : String(temperature)} />
          <Setting name="Answers are kept" value={cacheSeconds === 0 ? 'no' : `${count(cacheSeconds)} s`} />
        </dl>
      </Card>
    </>
  )
}

function Block({ text, empty }: { text: string; empty: string }): ReactNode {
  if (text === '') return <p className="px-4 py-3 text-kumo-subtle">{empty}</p>
  return (
    <pre className="foreign px-4 py-3 font-mono text-xs leading-5 whitespace-pre-wrap" dir="auto">
      <Foreign text={text} />
    </pre>
  )
}

function Setting({ name, value }: { name: string; value: string }): ReactNode {
  return (
    <div>
      <dt className="text-xs text-kumo-subtle">{name}</dt>
      <dd className="num">{value}</dd>
    </div>
  )
}
