/** What people choose in Spanish and Portuguese, and a few plain rows of digits, that the large list has not. */
const OWN = `
  01234567 0123456789 12121212 123123123 12341234 1234512345 87654321 987654321 9876543210
  aa12345678 abcdefgh admin1234 administrador america123 amor1234 argentina1 asdasdasd barcelona1
  bienvenida bienvenido bocajuniors brasil123 chile123 clave123 clave1234 colocolo contrasena1
  contrasena123 contraseña contraseña1 contraseña123 corazon1 corinthians corinthians1 deusefiel
  diosesamor diosteama euteamo1 euteamo123 familia1 familia123 flamengo1 futbol123 gatinha1
  guadalajara hola1234 holamundo jesuscristo jesusteama lindinha login123 meuamor1 mexico123
  miamor123 mudar123 p@ssword princesa1 qqww1122 senha1234 senha12345 senhasenha teamo123 teamo1234
  teamomucho tequieromucho tertulia tertulia1 tertulia123 trocar123 vasco123 zxcvbnm,
  `

let common: Promise<ReadonlySet<string>> | undefined

/**
 * Whether a password is among the most common ones: 49,000 of published lists, and our own. They are read
 * when this is first asked, so that no server starts later for them.
 * @param folded the password in NFKC and lower case, as all of the list are
 */
export async function isCommonPassword(folded: string): Promise<boolean> {
  common ??= readCommon()
  return (await common).has(folded)
}

async function readCommon(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  return new Set([...dictionary['passwords-common'], ...OWN.trim().split(/\s+/)])
}
