import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Analysis } from '../api/shapes.ts'
import { promptOf } from '../usage/call-words.ts'
import { provenanceOf } from './provenance.ts'

/** Where a judgement comes from; the version of the prompt leads to its page. */
export function ProvenanceLine({ analysis }: { analysis: Analysis }): ReactNode {
  const line = provenanceOf(analysis)
  const prompt = promptOf(analysis.promptVersion)
  const words = `prompt ${analysis.promptVersion}`
  const at = line.indexOf(words)
  if (prompt === null || at === -1) return line
  return (
    <>
      {line.slice(0, at)}
      <Link to="/prompts/$name" params={{ name: prompt.name }} search={{ version: prompt.version }} className="text-kumo-link underline">
        {words}
      </Link>
      {line.slice(at + words.length)}
    </>
  )
}
