// Loaded before every command: an option that there is not is told in a line, not with the place in Node where it was found.
process.on('uncaughtException', (error) => {
  // Of a list that is read by `head` nobody wants the rest.
  if (error?.code === 'EPIPE') process.exit()
  const isWrongOption = typeof error?.code === 'string' && error.code.startsWith('ERR_PARSE_ARGS_')
  // Of a bug the whole story.
  console.error(isWrongOption ? `\n${error.message.split('. ')[0].replace(/\.?$/, '.')}\n` : error)
  process.exit(isWrongOption ? 2 : 1)
})
