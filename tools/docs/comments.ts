/** Reads what the source says of its own declarations, so that a page need not say it again. */
import { readFileSync } from 'node:fs'
import ts from 'typescript'

/** Comments by `constant` and by `constant.field`, as one line of Markdown each. */
export type Comments = ReadonlyMap<string, string>

/** The doc comments of a file's constants and of the fields written directly in them. */
export function readComments(path: string): Comments {
  const text = readFileSync(path, 'utf8')
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true)
  const found = new Map<string, string>()
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue
    for (const { name, initializer } of statement.declarationList.declarations) {
      note(found, name.getText(), statement)
      if (initializer) readFields(found, name.getText(), initializer)
    }
  }
  return found
}

/** The fields of an object literal, also of one that is handed to `z.object(...)` or `extend(...)`. */
function readFields(found: Map<string, string>, owner: string, initializer: ts.Expression): void {
  const shape = ts.isCallExpression(initializer) ? initializer.arguments[0] : initializer
  if (!shape || !ts.isObjectLiteralExpression(shape)) return
  for (const field of shape.properties) {
    const { name } = field
    if (!name) continue
    note(found, `${owner}.${ts.isStringLiteral(name) ? name.text : name.getText()}`, field)
  }
}

function note(found: Map<string, string>, name: string, node: ts.Node): void {
  const [last] = ts.getJSDocCommentsAndTags(node).slice(-1)
  const comment = last && ts.getTextOfJSDocComment(last.comment)
  if (comment) found.set(name, comment.replace(/\s+/g, ' ').trim())
}
