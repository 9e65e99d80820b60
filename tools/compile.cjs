// Turns TypeScript into JavaScript as tsconfig.json says, and keeps the answers in node_modules/.cache/ts:
// starting a program then costs reading files. The compiler itself is loaded only for what is new.
'use strict'
const { createHash } = require('node:crypto')
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { threadId } = require('node:worker_threads')

const root = join(__dirname, '..')
const folder = join(root, 'node_modules', '.cache', 'ts')
const { version } = require('typescript/package.json')
const config = readFileSync(join(root, 'tsconfig.json'), 'utf8')

/** The JavaScript of a file, and its source map, which is read where somebody asks for it. */
exports.compile = (source, fileName) => {
  const inputs = [version, config, fileName, source].join('\0')
  const path = join(folder, createHash('sha1').update(inputs).digest('hex'))
  const outputText = read(`${path}.js`)
  if (outputText === undefined) return write(path, transpile(source, fileName))
  return { outputText, sourceMap: () => read(`${path}.map`) ?? transpile(source, fileName).map }
}

/** Compiles every file of the project, so that programs that start at the same time need not. */
exports.compileAll = () => {
  const ts = require('typescript')
  const { fileNames } = ts.parseJsonConfigFileContent(JSON.parse(config), ts.sys, root)
  for (const fileName of fileNames) exports.compile(readFileSync(fileName, 'utf8'), fileName)
}

function transpile(source, fileName) {
  const ts = require('typescript')
  const { options } = ts.convertCompilerOptionsFromJson(JSON.parse(config).compilerOptions, root)
  const compilerOptions = { ...options, sourceMap: true }
  const { outputText, sourceMapText } = ts.transpileModule(source, { fileName, compilerOptions })
  return { outputText: outputText.replace(/\/\/# sourceMappingURL=.*$/m, ''), map: sourceMapText }
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

// The map comes first: where there is JavaScript, it has its map. A folder that cannot be written only
// costs time, so a failure is not an error.
function write(path, { outputText, map }) {
  try {
    mkdirSync(folder, { recursive: true })
    replace(`${path}.map`, map)
    replace(`${path}.js`, outputText)
  } catch {}
  return { outputText, sourceMap: () => map }
}

function replace(path, text) {
  const written = `${path}.${process.pid}-${threadId}`
  writeFileSync(written, text)
  renameSync(written, path)
}
