/** Versions of the prompt `analyze`. */
export const [LIVE, CANDIDATE, OLD, BUILT_IN] = [
  'analyze-4be1d90c77a2',
  'analyze-9d41e07c5b12',
  'analyze-1f0c2ab97d3e',
  'analyze-77c10a9e3b54',
]
