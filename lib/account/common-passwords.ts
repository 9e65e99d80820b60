/** Passwords of eight and more characters that lead every published list, in lower case. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  00000000 01234567 0123456789 10203040 11111111 11223344 12121212 12341234 1234512345 12345678
  123456789 1234567890 1234567891 123456789a 123456abc 12345678910 123123123 1234qwer 123qweasd
  147258369 159753456 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qazxsw2 22222222 31415926 55555555 66666666
  77777777 87654321 88888888 987654321 9876543210 99999999 a1b2c3d4 a12345678 a123456789 aa123456
  aa12345678 abc12345 abc123456 abcd1234 abcdefgh abcdefg1 administrator admin123 admin1234
  administrador america1 asdasdasd asdf1234 asdfasdf asdfghjk asdfghjkl babygirl barcelona baseball
  basketball benjamin blink182 brasil123 bienvenido butterfly caramelo carolina changeme charlie1
  chocolate computer contraseña contrasena contrasena123 contraseña123 corazon1 cristina dragon123
  elephant estrella facebook familia1 fernando flamengo football franklin futbol123 gabriela
  godisgood guadalupe hello123 iloveyou iloveyou1 iloveyou2 internet jennifer jessica1 jonathan
  juventus letmein1 liverpool login123 love1234 mariposa marlboro master123 mercedes michelle
  midnight minhasenha monkey123 mypassword newpassword nicholas p4ssw0rd p@ssw0rd p@ssword
  pa55word pass1234 passw0rd passwort password password! password1 password12 password123
  password1234 pokemon1 princesa princess princess1 q1w2e3r4 q1w2e3r4t5 qazwsxedc qqww1122
  qwer1234 qwerasdf qwerty12 qwerty123 qwerty1234 qwertyui qwertyuiop realmadrid samantha santiago
  secret123 sebastian senha123 senha1234 starwars sunshine sunshine1 superman superman1 teamomucho
  tequiero test1234 testtest trustno1 valentina veronica welcome1 welcome123 whatever zaq12wsx
  zxcvbnm1 zxcvbnm123 zxcvbnm, qwerty12345 1234567a 123456qwerty 1q2w3e4r5t6y tertulia tertulia1
  tertulia123
  `
    .trim()
    .split(/\s+/),
)
