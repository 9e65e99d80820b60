import type { account as spanish } from '../es/account'
import type { Translated } from '../catalogue'

export const account: Translated<typeof spanish> = {
  'welcome.back': 'Boas-vindas, {name}!',
  'welcome.registered': 'Cadastro concluído. Boas-vindas, {name}!',

  'form.password': 'Senha',
  'form.missing': 'Falta este dado.',
  'form.cut': 'A conexão caiu antes da resposta. Tente de novo.',

  'connect.title': 'Conectar',
  'connect.intro': 'Em que servidor está a sua comunidade?',
  'connect.address': 'Servidor',
  'connect.wrong': 'Escreva um endereço como casa.example:8000',
  'connect.submit': 'Continuar',
  'connect.asking': 'Perguntando ao servidor…',
  'connect.available': 'Serviço Disponível',
  'connect.unavailable': 'Serviço Indisponível',

  'cause.refused':
    'Ninguém atende nesse endereço. Confira se o servidor está ligado e se a porta é essa.',
  'cause.unknownHost': 'Não existe servidor com esse nome. Confira como está escrito.',
  'cause.timeout':
    'O servidor não responde. Confira o endereço e a sua rede, ou tente daqui a pouco.',
  'cause.unreachable': 'Não há caminho até esse endereço. Confira a sua conexão à rede.',
  'cause.plain':
    'Não foi possível falar em TLS. Se o servidor não o usa e você confia na rede, conecte-se com --insecure.',
  'cause.certificate':
    'O certificado do servidor mudou: alguém pode ter se posto no meio, e não continuei. Pergunte a quem cuida dele; se for o certo, entre uma vez com --trust {fingerprint}',
  'cause.cut': 'A conexão caiu. Tente de novo.',
  'cause.protocol': 'Quem responde aí é outro programa, não o Tertulia. Confira a porta.',
  'cause.other': 'Não foi possível conectar: {cause}',

  'signIn.title': 'Entrar',
  'signIn.username': 'Usuário ou e-mail',
  'signIn.code': 'Código',
  'signIn.codeHint': 'O do seu aplicativo de autenticação, ou um de recuperação',
  'signIn.submit': 'Entrar',
  'signIn.register': 'Criar uma conta',
  'signIn.busy': 'Entrando…',
  'signIn.expired': 'A sua sessão terminou. Entre de novo: o que você escreveu continua aqui.',

  'register.title': 'Criar uma conta',
  'register.name': 'Nome completo',
  'register.nameHint': 'Assim os outros verão você',
  'register.username': 'Usuário',
  'register.usernameHint': 'De 2 a 32 letras, números, «_», «.» ou «-»',
  'register.email': 'E-mail (opcional)',
  'register.emailHint': 'Se ficar vazio: o seu usuário @ o servidor',
  'register.passwordHint': 'Pelo menos 8 caracteres; melhor 15 ou mais',
  'register.again': 'Outra vez',
  'register.unequal': 'As duas senhas não são iguais.',
  'register.submit': 'Cadastrar',
  'register.signIn': 'Já tenho conta',
  'register.busy': 'Criando a conta…',
  'register.cut':
    'A conexão caiu antes da resposta. Tente de novo; se o seu usuário já existir, talvez a conta tenha sido criada: entre com ela.',

  'line.firstCertificate':
    'Primeira vez com {server}: ninguém responde pelo certificado. Compare a impressão digital com a que lhe der quem cuida dele: {fingerprint}',
  'line.connectedTo': 'Serviço Disponível · conectado a {server} ({address})',
  'line.connectingTo': 'Conectando com {address}…',
  'line.open': 'conectado',
  'line.away': 'ausente',
  'line.connecting': 'conectando…',
  'line.signingIn': 'entrando…',
  'line.down': 'sem conexão · {key} reconecta',
  'line.retrying': 'reconectando em {n} s · {key} já',

  'quit.farewell': 'Até logo.',
  'home.damaged':
    'Não consegui ler {file} ({cause}). Guardei-o à parte como {aside}: nada do que tinha se perdeu, e sigo sem ele.',
  'home.unkept':
    'Não consegui guardar {file}: {cause}. O que você escreveu continua aqui enquanto não fechar o programa.',
  'home.wrongSetting':
    '«{name}» diz {found} e pode ser {expected}: uso o valor de sempre. Está em {file}.',
  'home.unknownSetting': 'Não conheço o ajuste «{name}»: não conta. Está em {file}.',
  'home.unknownAction':
    'Em «keys» não conheço a ação «{name}»: não conta. A lista está em docs/KEYS.md.',
  'home.unknownKey':
    'Em «keys», «{name}» pede a tecla «{key}», que não existe. Escrevem-se assim: C-a, M-enter, S-tab, f5.',
  'home.keyTwice': 'A tecla {key} foi pedida para «{name}» e para «{other}»: fica com «{name}».',
  'home.noKey': '«{name}» ficou sem tecla: a sua agora é de outra ação. Dê-lhe uma em «keys».',
  'home.recovered':
    '{n:Ficou|Ficaram} {n} {n:mensagem|mensagens} por enviar da última vez: {n:sai|saem} agora.',
}
