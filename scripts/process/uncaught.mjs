// Loaded before every command: what its user can mend is told in its own words, without the place in the code where it was found.
process.on('uncaughtException', (error) => {
  // Of a list that is read by `head` nobody wants the rest.
  if (error?.code === 'EPIPE') process.exit()
  const isWrongOption = typeof error?.code === 'string' && error.code.startsWith('ERR_PARSE_ARGS_')
  if (isWrongOption) console.error(`\n${error.message.split('. ')[0].replace(/\.?$/, '.')} --help tells which there are.\n`)
  else if (error?.isFailure) console.error(`\n${error.message}\n`)
  // Of a bug the whole story.
  else console.error(error)
  process.exit(isWrongOption ? 2 : 1)
})
