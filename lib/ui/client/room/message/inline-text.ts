import type { Look, Span } from '../../../pane'

/** How a text is drawn where nothing in it is special, and for whom. */
export interface Hand {
  look: Look
  /** Username of who reads: being called is not the same as somebody being called. Absent: nobody reads. */
  me?: string
  /** Number of the first address in the text. Absent: addresses have none. */
  firstLink?: number
}

/** An address may hold brackets in pairs; the punctuation behind it belongs to the sentence. */
const LINK =
  /(?:https?:\/\/|mailto:)(?:\([^\s<>()"']*\)|[^\s<>()"'.,;:!?\]}¡¿…»”]|[.,;:!?\]}]+(?=[^\s.,;:!?\]})"'<>…»”]))+/u
const EMAIL =
  /(?<![\p{L}\p{N}._%+@-])[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/u
const PERSON = /(?<![\p{L}\p{N}_@.-])@(?<person>[\p{L}\p{M}\p{N}_.-]{2,32})/u
const CODE = /```(?<fenced>[^`\n]+)```|`(?<code>[^`\n]+)`/u
const BOLD =
  /(?<![\p{L}\p{N}*\\])(?<stars>\*{1,2})(?<bold>[^\s*](?:[^*\n]*[^\s*])?)\k<stars>(?![\p{L}\p{N}*])/u
const UNDERLINE =
  /(?<![\p{L}\p{N}_\\])(?<bars>_{1,2})(?<underline>[^\s_](?:[^_\n]*[^\s_])?)\k<bars>(?![\p{L}\p{N}_])/u

const PARTS = new RegExp(
  `(?<link>${LINK.source})|(?<email>${EMAIL.source})|${[PERSON, CODE, BOLD, UNDERLINE]
    .map(({ source }) => source)
    .join('|')}`,
  'gu',
)

/**
 * A text with its addresses, the people it calls, its code and its emphasis told apart. No sign of it is
 * left out: the marks of the emphasis only step back.
 */
export function inlineSpans(text: string, hand: Hand): Span[] {
  const spans: Span[] = []
  let end = 0
  let link = hand.firstLink
  for (const match of text.matchAll(PARTS)) {
    if (match.index > end) spans.push({ text: text.slice(end, match.index), look: hand.look })
    spans.push(...part(match, { ...hand, firstLink: link }))
    if (link !== undefined) link += linksIn(match[0]).length
    end = match.index + match[0].length
  }
  return end < text.length ? [...spans, { text: text.slice(end), look: hand.look }] : spans
}

function part({ 0: whole, groups = {} }: RegExpExecArray, hand: Hand): Span[] {
  const { link, email, fenced, code, stars, bold, bars, underline, person = '' } = groups
  if (link || email) return linkSpans(whole, hand)
  const inCode = fenced ?? code
  if (inCode) return between(fenced ? '```' : '`', [{ text: inCode, look: 'code' }])
  if (stars && bold) return between(stars, inlineSpans(bold, { ...hand, look: 'strong' }))
  if (bars && underline) {
    return between(bars, inlineSpans(underline, { ...hand, look: 'emphasis' }))
  }
  const isMe = hand.me !== undefined && isCalled(person, hand.me)
  return [{ text: whole, look: isMe ? 'mention' : hand.me === undefined ? hand.look : 'accent' }]
}

function linkSpans(text: string, { firstLink }: Hand): Span[] {
  const span: Span = { text, look: 'link', link: linkTarget(text) }
  return firstLink === undefined ? [span] : [span, { text: `[${firstLink}]`, look: 'dim' }]
}

function between(mark: string, spans: Span[]): Span[] {
  return [{ text: mark, look: 'dim' }, ...spans, { text: mark, look: 'dim' }]
}

/** The addresses in a text, as they are written. */
export function linksIn(text: string): string[] {
  const found: string[] = []
  for (const { 0: whole, groups = {} } of text.matchAll(PARTS)) {
    const { link, email, bold, underline } = groups
    if (link || email) found.push(whole)
    else if (bold ?? underline) found.push(...linksIn(bold ?? underline ?? ''))
  }
  return found
}

/** What a terminal opens for an address, in ASCII: names and paths of any script are encoded. */
function linkTarget(text: string): string {
  const address = /^(?:https?:\/\/|mailto:)/i.test(text) ? text : `mailto:${text}`
  return URL.canParse(address) ? new URL(address).href : address
}

/** A full stop behind a name belongs to the sentence. */
function isCalled(typed: string, me: string): boolean {
  return typed.replace(/[.-]+$/, '').toLowerCase() === me.toLowerCase()
}
