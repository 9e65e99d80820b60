/** Small pieces of Markdown. */
import { format, resolveConfig } from 'prettier'

/** A table; nothing where there are no rows. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const line = (cells: readonly string[]) =>
    `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}

export function code(text: string): string {
  return `\`${text}\``
}

/** Parts with an empty line between them; empty parts are left out. */
export function paragraphs(...parts: readonly string[]): string {
  return parts.filter(part => part !== '').join('\n\n')
}

/** Puts texts into the places `{{name}}` of a page. Throws when a place has no text or a text no place. */
export function fill(page: string, texts: Readonly<Record<string, string>>): string {
  const unused = new Set(Object.keys(texts))
  const filled = page.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const text = texts[name]
    if (text === undefined) throw new Error(`could not find a text for {{${name}}}`)
    unused.delete(name)
    return text
  })
  if (unused.size > 0) throw new Error(`could not find a place for ${[...unused].join(', ')}`)
  return filled
}

/** Lays a page out as the formatter wants it. */
export async function tidy(page: string): Promise<string> {
  return format(page, { ...(await resolveConfig(__filename)), parser: 'markdown' })
}
