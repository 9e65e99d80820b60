// Lets a thread load TypeScript: `node -r ./tools/register.cjs`. A thread knows nothing of its parent's
// ts-node, and loading all of that again would take a quarter of a second.
'use strict'
const { readFileSync } = require('node:fs')
const { SourceMap } = require('node:module')
const { compile } = require('./compile.cjs')

/** The source map of each file, as a text until somebody asks for a place in it. */
const maps = new Map()

require.extensions['.ts'] = (module, fileName) => {
  const { outputText, sourceMapText } = compile(readFileSync(fileName, 'utf8'), fileName)
  maps.set(fileName, sourceMapText)
  module._compile(outputText.replace(/\/\/# sourceMappingURL=.*$/m, ''), fileName)
}

// Node's own way (`--enable-source-maps`) reads every map at the start, a fifth of the time of a start.
Error.prepareStackTrace = (error, frames) =>
  [String(error), ...frames.map(frame => `    at ${placed(frame)}`)].join('\n')

/** A frame as Node writes it, but with the place in the TypeScript. */
function placed(frame) {
  const { originalLine, originalColumn } = entryOf(frame) ?? {}
  if (originalLine === undefined) return String(frame)
  return String(frame).replace(/:\d+:\d+(?=\)?$)/, `:${originalLine + 1}:${originalColumn + 1}`)
}

function entryOf(frame) {
  const fileName = frame.getFileName()
  const map = maps.get(fileName)
  if (typeof map !== 'string')
    return map?.findEntry(frame.getLineNumber() - 1, frame.getColumnNumber() - 1)
  maps.set(fileName, new SourceMap(JSON.parse(map)))
  return entryOf(frame)
}
