// Lets a thread, a spec and what a spec starts load TypeScript: `node -r ./tools/register.cjs`. Loading all of
// ts-node for each of them would take a quarter of a second.
'use strict'
const { readFileSync } = require('node:fs')
const { SourceMap } = require('node:module')
const { compile } = require('./compile.cjs')

/** The source map of each file, or what reads it until somebody asks for a place in it. */
const maps = new Map()

require.extensions['.ts'] = (module, fileName) => {
  const { outputText, sourceMap } = compile(readFileSync(fileName, 'utf8'), fileName)
  maps.set(fileName, sourceMap)
  module._compile(outputText, fileName)
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
  if (typeof map !== 'function')
    return map?.findEntry(frame.getLineNumber() - 1, frame.getColumnNumber() - 1)
  maps.set(fileName, new SourceMap(JSON.parse(map())))
  return entryOf(frame)
}
