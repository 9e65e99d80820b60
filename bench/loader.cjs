// Loads TypeScript as a built program would be loaded: without the compiler and the source maps in memory.
'use strict'
const { readFileSync } = require('node:fs')
const { compile } = require('../tools/compile.cjs')

require.extensions['.ts'] = (module, fileName) => {
  module._compile(compile(readFileSync(fileName, 'utf8'), fileName).outputText, fileName)
}
