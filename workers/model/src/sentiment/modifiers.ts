const words = (list: string): string[] => list.split(' ')

/**
 * Negators turn what follows into its opposite; contractions with `n't` have become `not` in the tokeniser. After a turn begins
 * a clause that weighs more than the one before it.
 */
export const MODIFIERS: ReadonlyMap<string, 'negator' | 'turn'> = new Map([
  ...words('not no never without nor neither nobody nothing none nowhere hardly barely rarely seldom lack lacks lacking zero least').map(
    (word) => [word, 'negator'] as const,
  ),
  ...words('but however yet except unfortunately').map((word) => [word, 'turn'] as const),
])

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

/** Signs at which a negation ends. */
export const CLAUSE_ENDS: ReadonlySet<string> = new Set(['.', '!', '?', ';', ':', '\n', '(', ')', '…'])
