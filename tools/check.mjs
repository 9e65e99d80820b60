// Type check and lint with the same program: what the one has found out about types, the other need not.
import { ESLint } from 'eslint'
import ts from 'typescript'

const root = new URL('..', import.meta.url).pathname
const { fileNames, options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile).config,
  ts.sys,
  root,
  { noEmit: true },
)
const program = ts.createProgram(fileNames, options)

const problems = ts.getPreEmitDiagnostics(program)
const place = {
  getCurrentDirectory: () => root,
  getCanonicalFileName: name => name,
  getNewLine: () => '\n',
}
process.stdout.write(ts.formatDiagnostics(problems, place))

const eslint = new ESLint({
  cwd: root,
  overrideConfig: {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: false, programs: [program] } },
  },
})
const results = await eslint.lintFiles('.')
process.stdout.write(await (await eslint.loadFormatter('stylish')).format(results))

const isClean = results.every(({ errorCount }) => errorCount === 0)
process.exitCode = problems.length === 0 && isClean ? 0 : 1
