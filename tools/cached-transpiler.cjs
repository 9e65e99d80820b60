// What ts-node asks to turn TypeScript into JavaScript; it finds the way here in tsconfig.json.
'use strict'
const { compile } = require('./compile.cjs')

exports.create = () => ({
  transpile(source, { fileName }) {
    const { outputText, sourceMap } = compile(source, fileName)
    return { outputText, sourceMapText: sourceMap() }
  },
})
