import type { ReactNode } from 'react'

interface OneOfProps<Word extends string> {
  words: readonly Word[]
  shown: Word
}

/** One of some words, as wide as the widest of them: what stands beside it stays where it is. */
export function OneOf<Word extends string>({ words, shown }: OneOfProps<Word>): ReactNode {
  return (
    <span className="grid justify-items-center *:[grid-area:1/1]">
      {words.map((word) => (
        <span key={word} className={word === shown ? '' : 'invisible'}>
          {word}
        </span>
      ))}
    </span>
  )
}
