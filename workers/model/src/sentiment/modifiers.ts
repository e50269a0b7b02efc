const words = (list: string): string[] => list.split(' ')

/** Words that turn what follows into its opposite. Contractions with `n't` have become `not` in the tokeniser. */
export const NEGATORS: ReadonlySet<string> = new Set(
  words('not no never without nor neither nobody nothing none nowhere hardly barely rarely seldom lack lacks lacking zero least'),
)

/**
 * Degree adverbs: how much they add to the valence of the word they stand before. VADER's authors measured 0.293 on average.
 */
export const BOOSTERS: ReadonlyMap<string, number> = new Map([
  ...words(
    'absolutely amazingly awfully completely considerably deeply especially entirely enormously exceptionally extremely fucking ' +
      'freaking damn highly hugely incredibly insanely particularly really ridiculously seriously simply so such super terribly ' +
      'thoroughly too totally truly unbelievably utterly very way most more quite just always ever',
  ).map((word): [string, number] => [word, 0.3]),
  ...words('almost fairly less little marginally mildly moderately occasionally partly pretty rather slightly somewhat kinda sorta').map(
    (word): [string, number] => [word, -0.3],
  ),
])

/** After these begins a clause that weighs more than the one before it. */
export const TURNS: ReadonlySet<string> = new Set(['but', 'however', 'yet', 'except', 'unfortunately'])

/** Signs at which a negation ends. */
export const CLAUSE_ENDS: ReadonlySet<string> = new Set(['.', '!', '?', ';', ':', '\n', '(', ')', '…'])
