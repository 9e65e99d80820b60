import type { Look, Span } from '../../pane'

/** An address, a `@username`, or code between backquotes. */
const PARTS =
  /(?<link>https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}¡¿…])|(?<![\p{L}\p{N}_@.-])@(?<person>[\p{L}\p{M}\p{N}_.-]{2,32})|`(?<code>[^`\n]+)`/gu

/** A message's text with its addresses, the people it calls, and its code told apart. */
export function inlineSpans(text: string, look: Look, me: string | undefined): Span[] {
  const spans: Span[] = []
  let end = 0
  for (const match of text.matchAll(PARTS)) {
    if (match.index > end) spans.push({ text: text.slice(end, match.index), look })
    spans.push(part(match, me))
    end = match.index + match[0].length
  }
  return end < text.length ? [...spans, { text: text.slice(end), look }] : spans
}

function part({ 0: whole, groups = {} }: RegExpExecArray, me: string | undefined): Span {
  if (groups.link) return { text: whole, look: 'link', link: whole }
  if (groups.code) return { text: groups.code, look: 'code' }
  const isMe = me !== undefined && isCalled(groups.person ?? '', me)
  return { text: whole, look: isMe ? 'mention' : 'accent' }
}

/** A full stop behind a name belongs to the sentence. */
function isCalled(typed: string, me: string): boolean {
  return typed.replace(/[.-]+$/, '').toLowerCase() === me.toLowerCase()
}
