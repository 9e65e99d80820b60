// Lets a thread load TypeScript: `node -r ./tools/register.cjs`. A thread knows nothing of its parent's
// ts-node, and loading all of that again would take a quarter of a second.
'use strict'
const { readFileSync } = require('node:fs')
const { compile } = require('./compile.cjs')

process.setSourceMapsEnabled(true)

require.extensions['.ts'] = (module, fileName) => {
  const { outputText, sourceMapText } = compile(readFileSync(fileName, 'utf8'), fileName)
  const map = Buffer.from(sourceMapText ?? '').toString('base64')
  const code = outputText.replace(/\/\/# sourceMappingURL=.*$/m, '')
  module._compile(`${code}\n//# sourceMappingURL=data:application/json;base64,${map}`, fileName)
}
