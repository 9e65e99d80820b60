// Turns TypeScript into JavaScript as tsconfig.json says, and keeps the answers in node_modules/.cache/ts:
// starting a program then costs reading files. The compiler itself is loaded only for what is new.
'use strict'
const { createHash } = require('node:crypto')
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')

const root = join(__dirname, '..')
const folder = join(root, 'node_modules', '.cache', 'ts')
const { version } = require('typescript/package.json')
const config = readFileSync(join(root, 'tsconfig.json'), 'utf8')

/** The JavaScript of a file with its source map, as texts. */
exports.compile = (source, fileName) => {
  const inputs = [version, config, fileName, source].join('\0')
  const path = join(folder, `${createHash('sha1').update(inputs).digest('hex')}.json`)
  return read(path) ?? write(path, transpile(source, fileName))
}

function transpile(source, fileName) {
  const ts = require('typescript')
  const { options } = ts.convertCompilerOptionsFromJson(JSON.parse(config).compilerOptions, root)
  const compilerOptions = { ...options, sourceMap: true, inlineSources: true }
  const { outputText, sourceMapText } = ts.transpileModule(source, { fileName, compilerOptions })
  return { outputText, sourceMapText }
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

// A folder that cannot be written only costs time, so a failure is not an error.
function write(path, output) {
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${path}.${process.pid}`, JSON.stringify(output))
    renameSync(`${path}.${process.pid}`, path)
  } catch {}
  return output
}
