// For programs that a spec starts and soon ends: what V8 gains by compiling the database again, for speed,
// would take a third of such a short life.
'use strict'
const { setFlagsFromString } = require('node:v8')

for (const flag of ['--no-wasm-dynamic-tiering', '--no-wasm-tier-up']) setFlagsFromString(flag)
