// What ts-node asks to turn TypeScript into JavaScript: the compiler's own transpileModule, with its
// answers kept in node_modules/.cache/ts. Starting a program then costs reading files, not compiling.
'use strict'
const { createHash } = require('node:crypto')
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')

const folder = join(__dirname, '..', 'node_modules', '.cache', 'ts')

exports.create = ({ service }) => {
  const compilerOptions = { ...service.config.options, sourceMap: true, inlineSources: true }
  const { version } = require('typescript/package.json')
  const options = JSON.stringify([version, compilerOptions])

  return {
    transpile(source, { fileName }) {
      const name = createHash('sha1').update(options).update(fileName).update(source).digest('hex')
      const path = join(folder, `${name}.json`)
      return read(path) ?? compile(source, fileName, path)
    },
  }

  function compile(source, fileName, path) {
    const { outputText, sourceMapText } = require('typescript').transpileModule(source, {
      fileName,
      compilerOptions,
    })
    write(path, { outputText, sourceMapText })
    return { outputText, sourceMapText }
  }
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
}
