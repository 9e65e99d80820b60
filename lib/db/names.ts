/**
 * What two spellings of one username share: compatibility forms folded (NFKC, UAX 15), letter case folded
 * (through capitals, so that `ß` is `ss` and every sigma one), characters that nobody sees left out.
 */
export function usernameKey(name: string): string {
  return foldCase(name.normalize('NFKC').replace(UNSEEN, '')).normalize('NFKC')
}

/**
 * What two usernames that look alike share, after the idea of UTS 39, section 4 (skeletons): letters of
 * other scripts, digits and capitals become the small Latin letter that they look like. Marks stay:
 * `áná` and `ana` are two people's names. Only for comparing, never to be shown.
 */
export function usernameSkeleton(name: string): string {
  const letters = [...name.normalize('NFKD').replace(UNSEEN, '')]
  const folded = letters.map(letter => LOOKS_LIKE.get(letter) ?? foldLetter(letter))
  return folded.join('').normalize('NFC')
}

/** What two spellings of one email address share. */
export function emailKey(email: string): string {
  return foldCase(email.normalize('NFKC'))
}

/**
 * What two spellings of one card's name share: case, accents, spaces and compatibility forms folded,
 * quotation marks left out. Only Latin accents go: a kana with a mark is another letter.
 */
export function cardKey(name: string): string {
  const plain = name.normalize('NFKD').replace(LATIN_MARKS, '').normalize('NFKC')
  const words = foldCase(plain.replace(UNSEEN, '').replace(/\p{Quotation_Mark}/gu, ''))
  return words.trim().replace(/\s+/g, ' ')
}

const LATIN_MARKS = /[\u0300-\u036f]/g

/** Joiners, fillers and variation selectors, which have no picture (UAX 44). */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu

function foldCase(text: string): string {
  return text.toUpperCase().toLowerCase()
}

// A capital may look like a Latin letter where the small one does not (Н and н), and what a person reads
// is the name as it was typed, so that the two are looked up apart, and then once more after folding.
function foldLetter(letter: string): string {
  const small = foldCase(letter)
  return LOOKS_LIKE.get(small) ?? small
}

/**
 * Small Latin letters and what looks like them: Cyrillic, Greek, Armenian, Cherokee, Lisu, Latin small
 * capitals and digits, chosen from the confusables of UTS 39. `i`, `l` and `1` count as one letter, since
 * a name may be typed with a capital I; so do `o` and the zeros of many scripts.
 */
const LOOK_ALIKES: Record<string, string> = {
  a: 'аАɑαΑᴀᎪꓮ',
  b: 'ВΒʙᏴꓐЬƅ',
  c: 'сСϲϹᴄᏟꓚⅽ',
  d: 'ԁᴅᎠꓓ',
  e: 'еЕΕᴇᎬꓰҽ',
  f: 'ϜꓝꞘքẝ',
  g: 'ɡɢԌᏀꓖց',
  h: 'НΗʜһҺᎻꓧհ',
  j: 'јЈϳͿᴊᎫꓙȷ',
  k: 'кКκΚᴋᏦꓗⲔĸ',
  l: 'iI1іІιΙıɪӀӏᏞᏆꓡꓲʟا١۱߁Ⲓ',
  m: 'мМΜᴍᎷꓟ',
  n: 'Νɴոռꓠηп',
  o: '0оОοΟσᴏօՕꓳ٥۵०০੦૦௦౦೦൦๐໐၀߀',
  p: 'рРρΡᴘᏢꓑ',
  q: 'ԛԚզգ',
  r: 'гʀᎡᏒꓣ',
  s: 'ѕЅꜱᏚꓢՏ',
  t: 'тТτΤᴛᎢꓔ',
  u: 'υᴜսꓴՍ',
  v: 'νѵѴᴠᏙꓦ',
  w: 'ԝԜωшᴡᎳꓪա',
  x: 'хХχΧꓫ',
  y: 'уУγΥүҮʏᎩꓬ',
  z: 'ΖᴢᏃꓜ',
}

const LOOKS_LIKE = new Map(
  Object.entries(LOOK_ALIKES).flatMap(([latin, alike]) =>
    [...alike].map(letter => [letter, latin] as const),
  ),
)
