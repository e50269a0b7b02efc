import type { ReactNode } from 'react'
import { Card } from '../design/card.tsx'
import { count, duration, money, percent } from '../design/format.ts'
import { Age } from '../design/time.tsx'
import { measureWord, points, verdictWord } from './results-words.ts'
import { Sideways } from './sideways.tsx'
import { ShareText } from './share-text.tsx'
import type { Comparison, VersionResults } from './shapes.ts'
import { shortVersion } from './version-name.ts'

/** A candidate beside production: each figure with its interval, and what can be told of them. */
export function ComparisonCard({ comparison }: { comparison: Comparison }): ReactNode {
  const { production, candidate, share, since, differences, verdict } = comparison
  const cases = production.items === null ? 'calls' : 'items'
  const rows: { name: string; of: (one: VersionResults) => ReactNode; measure?: Comparison['differences'][number]['measure'] }[] = [
    { name: cases === 'items' ? 'Items' : 'Calls', of: (one) => <span className="num">{count(one.items ?? one.calls)}</span> },
    ...(cases === 'items'
      ? [
          {
            name: 'Corrected by people',
            of: (one: VersionResults) => <ShareText share={one.corrected} interval />,
            measure: 'corrected' as const,
          },
        ]
      : []),
    { name: 'Right in shape at once', of: (one) => <ShareText share={one.validFirst} interval />, measure: 'validFirst' },
    { name: 'Repaired', of: (one) => <ShareText share={one.repaired} interval /> },
    { name: 'Not answered', of: (one) => <ShareText share={one.unanswered} interval />, measure: 'unanswered' },
    { name: `Cost for 1,000 ${cases}`, of: (one) => <span className="num">{money(one.costNanoUsdPer1000)}</span> },
    { name: 'Took, median', of: (one) => <Latency latency={one.latencyMs} /> },
  ]
  return (
    <Card
      title="A/B"
      aside={
        <span className="text-xs text-kumo-subtle">
          <span className="num">{percent(share, 0)}</span> of callers, since <Age at={since} />
        </span>
      }
    >
      <p
        role="status"
        className={`border-b border-kumo-hairline px-4 py-2 font-medium ${verdict === 'candidate' ? 'text-ok' : verdict === 'production' ? 'text-bad' : ''}`}
      >
        {verdictWord(comparison, cases)}
      </p>
      <Sideways label="Production and candidate">
        <table className="w-full min-w-[560px] text-left">
          <thead className="text-xs text-kumo-subtle">
            <tr className="border-b border-kumo-hairline">
              <td className="px-4 py-2" />
              <th scope="col" className="px-2 py-2 font-normal">
                Production <code className="font-mono">{shortVersion(production.version)}</code>
              </th>
              <th scope="col" className="px-2 py-2 font-normal">
                Candidate <code className="font-mono">{shortVersion(candidate.version)}</code>
              </th>
              <th scope="col" className="px-4 py-2 text-right font-normal">
                Difference
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, of, measure }) => {
              const found = differences.find((one) => one.measure === measure)
              return (
                <tr key={name} className="border-b border-kumo-hairline last:border-b-0">
                  <th scope="row" className="px-4 py-2 align-top font-normal text-kumo-subtle">
                    {name}
                  </th>
                  <td className="px-2 py-2 align-top">{of(production)}</td>
                  <td className="px-2 py-2 align-top">{of(candidate)}</td>
                  <td className="px-4 py-2 text-right align-top">
                    {found && (
                      <>
                        <span
                          className={`num ${found.better === 'candidate' ? 'text-ok' : found.better === 'production' ? 'text-bad' : ''}`}
                        >
                          {points(found.value)}
                        </span>
                        <span
                          className="num block text-xs text-kumo-subtle"
                          title={`95 % interval of the difference in “${measureWord(found.measure)}”`}
                        >
                          {points(found.low)} to {points(found.high)}
                        </span>
                      </>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </Sideways>
      <p className="border-t border-kumo-hairline px-4 py-2 text-xs text-kumo-subtle">
        95 % intervals: Wilson’s for shares, Newcombe’s for their differences, ranks for the median.
      </p>
    </Card>
  )
}

function Latency({ latency: { p50, low, high } }: { latency: VersionResults['latencyMs'] }): ReactNode {
  return (
    <>
      <span className="num">{duration(p50)}</span>
      {low !== null && high !== null && (
        <span className="num block text-xs text-kumo-subtle">
          {duration(low)} to {duration(high)}
        </span>
      )}
    </>
  )
}
