import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { BoneRows } from '../design/bones.tsx'
import { Card } from '../design/card.tsx'
import { Empty } from '../design/empty.tsx'
import { Failure } from '../design/failure.tsx'
import { count, duration, money, percent } from '../design/format.ts'
import { ComparisonCard } from './comparison-card.tsx'
import { promptResultsQuery } from './queries.ts'
import { Sideways } from './sideways.tsx'
import { ShareText } from './share-text.tsx'
import type { PromptResults, VersionResults } from './shapes.ts'
import { shortVersion } from './version-name.ts'

const FIELDS = ['sentiment', 'category', 'urgency', 'topics'] as const

/** How the versions of a prompt did: a candidate against production, and everything of the last seven days. */
export function ResultsTab({ name, live }: { name: string; live: string | null }): ReactNode {
  const results = useQuery(promptResultsQuery(name))
  if (results.error)
    return (
      <div className="card">
        <Failure error={results.error} retry={() => void results.refetch()} />
      </div>
    )
  if (!results.data)
    return (
      <div className="card">
        <BoneRows rows={4} height="h-14" />
      </div>
    )
  const { comparison, versions, embeddedItems } = results.data
  return (
    <>
      {comparison && <ComparisonCard comparison={comparison} />}
      <Card
        title="Last 7 days"
        aside={
          name === 'analyze' && (
            <a href="/v1/prompts/analyze/examples" download="" className="text-xs text-kumo-link hover:underline">
              Download corrections (NDJSON)
            </a>
          )
        }
      >
        {versions.length === 0 ? (
          <Empty title="Nothing was asked with it">
            {embeddedItems
              ? `The embedded analyser judged ${count(embeddedItems)} items in this time.`
              : 'No call and no item of the last seven days names a version of it.'}
          </Empty>
        ) : (
          <Table results={results.data} live={live} />
        )}
        {versions.length > 0 && embeddedItems !== null && embeddedItems > 0 && (
          <p className="border-t border-kumo-hairline px-4 py-2 text-xs text-kumo-subtle">
            Beside these, the embedded analyser judged <span className="num">{count(embeddedItems)}</span> items.
          </p>
        )}
      </Card>
    </>
  )
}

function Table({ results: { versions, name }, live }: { results: PromptResults; live: string | null }): ReactNode {
  const analysis = name === 'analyze'
  const heads = [
    'Version',
    analysis ? 'Items' : 'Calls',
    ...(analysis ? ['Agreement', 'Corrected most'] : []),
    'Right at once',
    'Not answered',
    'Cost / 1,000',
    'p50 / p95',
  ]
  return (
    <Sideways label="Versions of the last seven days">
      <table className="w-full min-w-[760px] text-left">
        <thead className="text-xs text-kumo-subtle">
          <tr className="border-b border-kumo-hairline">
            {heads.map((head, index) => (
              <th key={head} scope="col" className={`py-2 font-normal ${index === 0 ? 'px-4' : 'px-2'}`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {versions.map((one) => (
            <tr key={one.version} className="border-b border-kumo-hairline last:border-b-0">
              <th scope="row" className="px-4 py-2 align-top font-normal">
                <code className="font-mono text-xs">{shortVersion(one.version)}</code>
                {one.version === live && <span className="block text-xs text-ok">live</span>}
              </th>
              <td className="num px-2 py-2 align-top">{count(one.items ?? one.calls)}</td>
              {analysis && (
                <>
                  <td className="px-2 py-2 align-top">
                    <Agreement agreement={one.agreement} />
                  </td>
                  <td className="px-2 py-2 align-top text-xs">
                    <Most byField={one.agreement?.byField ?? {}} />
                  </td>
                </>
              )}
              <td className="px-2 py-2 align-top">
                <ShareText share={one.validFirst} />
              </td>
              <td className="px-2 py-2 align-top">
                <ShareText share={one.unanswered} />
              </td>
              <td className="num px-2 py-2 align-top">{money(one.costNanoUsdPer1000)}</td>
              <td className="num px-2 py-2 align-top">
                {duration(one.latencyMs.p50)} / {duration(one.latencyMs.p95)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  )
}

function Agreement({ agreement }: { agreement: VersionResults['agreement'] }): ReactNode {
  if (!agreement || agreement.share === null) return <span className="num">—</span>
  return (
    <>
      <span className="num">{percent(agreement.share)}</span>
      <span className="block text-xs text-kumo-subtle">
        <span className="num">{count(agreement.corrected)}</span> of <span className="num">{count(agreement.fields)}</span> fields corrected
      </span>
    </>
  )
}

/** Which fields people correct, the most corrected first. */
function Most({ byField }: { byField: Record<string, number> }): ReactNode {
  const found = FIELDS.filter((field) => (byField[field] ?? 0) > 0).toSorted((a, b) => (byField[b] ?? 0) - (byField[a] ?? 0))
  if (found.length === 0) return <span className="text-kumo-subtle">—</span>
  return found.slice(0, 2).map((field) => (
    <span key={field} className="block">
      {field} <span className="num text-kumo-subtle">{count(byField[field] ?? 0)}</span>
    </span>
  ))
}
